using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>Pictures or videos, cut into patches.</summary>
/// <param name="Pixels">One patch a row, <c>[patches, channel * time * height * width]</c>.</param>
/// <param name="Sizes">The size of each picture or video, in the order of its rows.</param>
public sealed record Patches(torch.Tensor Pixels, IReadOnlyList<GridSize> Sizes)
{
    /// <summary>
    /// How many seconds of each video one patch in time spans, as the processor returns it (<c>second_per_grid_ts</c>); 1 for each where
    /// nothing is said. Only models that count time in seconds ask.
    /// </summary>
    public IReadOnlyList<double>? Seconds { get; init; }

    /// <summary>Those of several prompts, one below the other.</summary>
    /// <param name="parts">Those of each prompt that has any.</param>
    /// <returns>All of them, in memory of their own that outlives every scope; null where there are none.</returns>
    public static Patches? Join(IReadOnlyList<Patches> parts) => parts.Count == 0 ? null : new(
        torch.cat([.. parts.Select(part => part.Pixels)], 0).DetachFromDisposeScope(), [.. parts.SelectMany(part => part.Sizes)])
    {
        // Where nothing is said of a video, its patches are a second each.
        Seconds = parts.All(part => part.Seconds is null) ? null
            : [.. parts.SelectMany(part => part.Seconds ?? [.. part.Sizes.Select(_ => 1.0)])],
    };

    /// <summary>Those behind the first.</summary>
    /// <param name="count">How many are left out.</param>
    /// <returns>The rest, whose rows look at the same memory; null where none are left.</returns>
    public Patches? Behind(int count) => Among(count, Sizes.Count);

    /// <summary>Some that follow each other.</summary>
    /// <param name="start">The number of the first.</param>
    /// <param name="end">The number behind the last.</param>
    /// <returns>Those, whose rows look at the same memory; null where there are none.</returns>
    public Patches? Among(int start, int end)
    {
        if (start >= end)
        {
            return null;
        }

        var sizes = Sizes.Take(end).Skip(start).ToList();
        return new(Pixels.narrow(0, Rows(Sizes.Take(start)), Rows(sizes)), sizes)
        {
            Seconds = Seconds is null ? null : [.. Seconds.Take(end).Skip(start)],
        };

        static long Rows(IEnumerable<GridSize> sizes) => sizes.Sum(size => (long)size.Patches);
    }

    /// <summary>Where each patch lies.</summary>
    /// <param name="merge">Patches along each side of the square that becomes one token.</param>
    /// <exception cref="InputException">The sizes do not fit each other or the pixels.</exception>
    public PatchGrid Grid(int merge)
    {
        RefuseOtherRows(merge);
        return new PatchGrid(Sizes, merge);
    }

    /// <summary>The tokens that stand for them.</summary>
    /// <param name="merge">Patches along each side of the square that becomes one token.</param>
    public long Tokens(int merge) => Sizes.Sum(size => (long)size.Patches / (merge * merge));

    /// <summary>Refuses sizes that are not those of the rows, before anything of the sizes' magnitude is laid out.</summary>
    /// <param name="merge">Patches along each side of the square that becomes one token.</param>
    /// <exception cref="InputException">The sizes do not fit each other or the pixels.</exception>
    internal void RefuseOtherRows(int merge)
    {
        var count = PatchGrid.Total(Sizes, merge);
        if (count != Pixels.size(0))
        {
            throw new InputException($"{Pixels.size(0)} rows of pixels were given for grids of {count} patches: give one row a patch.");
        }
    }
}

/// <summary>The size of a picture or video, in patches.</summary>
/// <param name="Time">Patches in time; 1 for a still picture.</param>
/// <param name="Height">Patches from top to bottom.</param>
/// <param name="Width">Patches from left to right.</param>
public readonly record struct GridSize(int Time, int Height, int Width)
{
    /// <summary>The number of patches.</summary>
    public int Patches => checked(Time * Height * Width);
}
