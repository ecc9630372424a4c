using Strata.Torch.Positions;

namespace Strata.Inference.Generation.Prompts;

/// <summary>Finds where pictures and videos stand in a prompt.</summary>
internal static class MediaPlaces
{
    /// <summary>The places, from the first token to the one behind the last, in order.</summary>
    /// <param name="ids">The tokens of one row.</param>
    /// <param name="media">How pictures and videos stand in it; null where the model knows none.</param>
    public static (List<(int Start, int End)> Images, List<(int Start, int End)> Videos) Of(long[] ids, MediaTokens? media)
    {
        var kinds = media is null ? new TokenKind[ids.Length] : TokenKinds.Of(ids, media);
        return (Runs(kinds, TokenKind.Image), media is { Video: null } ? Between(ids, media) : Runs(kinds, TokenKind.Video));
    }

    /// <summary>Runs of one kind; two pictures never touch each other.</summary>
    private static List<(int Start, int End)> Runs(TokenKind[] kinds, TokenKind kind)
    {
        var runs = new List<(int Start, int End)>();
        for (var place = 0; place < kinds.Length; place++)
        {
            if (kinds[place] == kind)
            {
                var end = place;
                while (end < kinds.Length && kinds[end] == kind)
                {
                    end++;
                }

                runs.Add((place, end));
                place = end;
            }
        }

        return runs;
    }

    /// <summary>Videos whose frames are runs of their own: from the token that opens one to the one that closes it.</summary>
    private static List<(int Start, int End)> Between(long[] ids, MediaTokens media)
    {
        var videos = new List<(int Start, int End)>();
        var start = -1;
        foreach (var (place, id) in ids.Index())
        {
            start = id == media.VideoStart ? place : start;
            if (id == media.VideoEnd && start >= 0)
            {
                videos.Add((start, place + 1));
                start = -1;
            }
        }

        return videos;
    }
}
