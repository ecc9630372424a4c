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

    /// <summary>Where each patch lies.</summary>
    /// <param name="merge">Patches along each side of the square that becomes one token.</param>
    /// <exception cref="InputException">The sizes do not fit each other or the pixels.</exception>
    public PatchGrid Grid(int merge)
    {
        RefuseOtherRows(merge);
        return new PatchGrid(Sizes, merge);
    }

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
