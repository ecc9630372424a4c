using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Strata.Torch.Loading;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation.Prompts;

/// <summary>A prompt of one row as a cache compares it.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Images">Where the pictures stand, in order.</param>
/// <param name="Videos">Where the videos stand, in order.</param>
internal sealed record PlacedPrompt(
    ImmutableArray<PlacedToken> Tokens, ImmutableArray<(int Start, int End)> Images, ImmutableArray<(int Start, int End)> Videos)
{
    /// <summary>Looks at a prompt.</summary>
    /// <param name="prompt">The prompt, of one row.</param>
    /// <param name="counters">Its counters, int64 <c>[3, 1, sequence]</c>.</param>
    /// <param name="media">How pictures and videos stand in it; null where the model knows none.</param>
    public static PlacedPrompt Of(MultimodalInputs prompt, torch.Tensor counters, MediaTokens? media)
    {
        var ids = Numbers(prompt.Ids);
        var (images, videos) = MediaPlaces.Of(ids, media);
        var shown = new string?[ids.Length];
        Show(images, prompt.Images, shown);
        Show(videos, prompt.Videos, shown);
        var numbers = Numbers(counters);
        return new(
            [.. ids.Select((id, place) => new PlacedToken(
                id, numbers[place], numbers[ids.Length + place], numbers[(2 * ids.Length) + place], shown[place]))],
            [.. images],
            [.. videos]);
    }

    /// <summary>The prompt's tokens and those that follow them.</summary>
    /// <param name="said">Tokens of text, whose counters go on one by one.</param>
    /// <param name="next">The first one's counters, int64 <c>[3, 1, 1]</c>.</param>
    public IReadOnlyList<PlacedToken> Followed(IReadOnlyList<long> said, torch.Tensor next)
    {
        var from = Numbers(next);
        return [.. Tokens, .. said.Select((id, index) => new PlacedToken(id, from[0] + index, from[1] + index, from[2] + index, null))];
    }

    /// <summary>How many of its first tokens may be taken from a cache: a picture or video as a whole or not at all.</summary>
    /// <param name="length">How many are there.</param>
    public int Whole(int length) => Images.Concat(Videos).Where(place => place.Start < length && place.End > length)
        .Select(place => place.Start).DefaultIfEmpty(length).Min();

    /// <summary>Whether another is the same.</summary>
    /// <param name="other">The other.</param>
    public bool IsLike(PlacedPrompt other) => Tokens.AsSpan().SequenceEqual(other.Tokens.AsSpan());

    private static void Show(List<(int Start, int End)> places, Patches? patches, string?[] shown)
    {
        if (patches is null)
        {
            return;
        }

        // What does not fit is told by who numbers the tokens.
        using var scope = torch.NewDisposeScope();
        long row = 0;
        foreach (var ((start, end), size) in places.Zip(patches.Sizes))
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            sum.AppendData(MemoryMarshal.AsBytes<long>([size.Time, size.Height, size.Width]));
            ForeignTensor.Read(patches.Pixels.narrow(0, row, size.Patches).cpu().contiguous(), sum.AppendData);
            Array.Fill(shown, Convert.ToHexString(sum.GetHashAndReset()), start, end - start);
            row += size.Patches;
        }
    }

    private static long[] Numbers(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
    }
}
