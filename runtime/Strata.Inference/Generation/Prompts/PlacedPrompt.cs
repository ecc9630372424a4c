using System.Collections.Immutable;
using System.Security.Cryptography;
using Strata.Torch.Loading;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation.Prompts;

/// <summary>A prompt of one row as a cache compares it: tokens, counters, and where which pictures and videos stand.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Images">The pictures, in order.</param>
/// <param name="Videos">The videos, in order.</param>
internal sealed record PlacedPrompt(
    ImmutableArray<PlacedToken> Tokens, ImmutableArray<PlacedMedium> Images, ImmutableArray<PlacedMedium> Videos)
{
    /// <summary>Looks at a prompt.</summary>
    /// <param name="prompt">The prompt, of one row.</param>
    /// <param name="counters">Its counters, int64 <c>[3, 1, sequence]</c>.</param>
    /// <param name="media">How pictures and videos stand in it; null where the model knows none.</param>
    public static PlacedPrompt Of(MultimodalInputs prompt, torch.Tensor counters, MediaTokens? media)
    {
        var ids = Numbers(prompt.Ids);
        var (images, videos) = MediaPlaces.Of(ids, media);
        return new(Placed(ids, counters), Summed(images, prompt.Images), Summed(videos, prompt.Videos));
    }

    /// <summary>Tokens with their counters.</summary>
    /// <param name="ids">The tokens of one row.</param>
    /// <param name="counters">Their counters, int64 <c>[3, 1, tokens]</c>.</param>
    public static ImmutableArray<PlacedToken> Placed(IReadOnlyList<long> ids, torch.Tensor counters)
    {
        var numbers = Numbers(counters);
        return [.. ids.Select((id, place) =>
            new PlacedToken(id, numbers[place], numbers[ids.Count + place], numbers[(2 * ids.Count) + place]))];
    }

    /// <summary>How many tokens at the beginning are those of another prompt: a picture or video counts as a whole or not at all.</summary>
    /// <param name="tokens">The other's tokens.</param>
    /// <param name="images">The other's pictures.</param>
    /// <param name="videos">The other's videos.</param>
    public int Shared(IReadOnlyList<PlacedToken> tokens, IReadOnlyList<PlacedMedium> images, IReadOnlyList<PlacedMedium> videos)
    {
        var length = Tokens.Zip(tokens, (own, other) => own == other).TakeWhile(alike => alike).Count();
        foreach (var (own, others) in new[] { (Images, images), (Videos, videos) })
        {
            foreach (var (index, medium) in own.Index())
            {
                if (medium.Start < length && (medium.End > length || index >= others.Count || others[index] != medium))
                {
                    length = medium.Start;
                }
            }
        }

        return length;
    }

    private static ImmutableArray<PlacedMedium> Summed(List<(int Start, int End)> places, Patches? patches)
    {
        if (patches is null)
        {
            return [];
        }

        // What does not fit is told by who numbers the tokens.
        using var scope = torch.NewDisposeScope();
        var media = ImmutableArray.CreateBuilder<PlacedMedium>();
        long row = 0;
        foreach (var ((start, end), size) in places.Zip(patches.Sizes))
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            ForeignTensor.Read(patches.Pixels.narrow(0, row, size.Patches).cpu().contiguous(), sum.AppendData);
            media.Add(new(start, end, Convert.ToHexString(sum.GetHashAndReset())));
            row += size.Patches;
        }

        return media.ToImmutable();
    }

    private static long[] Numbers(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
    }
}
