namespace Strata.Torch.Positions;

/// <summary>Tells the tokens of pictures, videos and text apart.</summary>
public static class TokenKinds
{
    /// <summary>
    /// Classifies a row of tokens: videos have their own token, or an image token between a video's start and its end is the video's.
    /// </summary>
    /// <param name="ids">The tokens of one row.</param>
    /// <param name="tokens">The ids that carry pictures and videos.</param>
    /// <returns>One kind a token.</returns>
    public static TokenKind[] Of(ReadOnlySpan<long> ids, MediaTokens tokens)
    {
        var kinds = new TokenKind[ids.Length];
        var inVideo = false;
        for (var index = 0; index < ids.Length; index++)
        {
            var id = ids[index];
            inVideo = id == tokens.VideoStart || (inVideo && id != tokens.VideoEnd);
            kinds[index] = id == tokens.Video ? TokenKind.Video
                : id != tokens.Image ? TokenKind.Text
                : inVideo ? TokenKind.Video
                : TokenKind.Image;
        }

        return kinds;
    }
}

/// <summary>What a token stands for.</summary>
public enum TokenKind : byte
{
    /// <summary>Text, or the start, end or timestamp of a picture or video.</summary>
    Text,

    /// <summary>A square of merged patches of a still picture.</summary>
    Image,

    /// <summary>A square of merged patches of a video's frame.</summary>
    Video,
}
