using System.Collections.Immutable;
using System.Numerics;
using Strata.Torch.Activations;

namespace Strata.Torch.Positions;

/// <summary>Where each patch of a batch of pictures lies: the squares that merge into one token have their patches side by side.</summary>
public sealed class PatchGrid
{
    /// <summary>Lays out the patches of pictures and videos, in the order in which their rows come.</summary>
    /// <param name="sizes">The pictures and videos, one after the other.</param>
    /// <param name="merge">Patches along each side of the square that becomes one token.</param>
    /// <exception cref="InputException">A size is not positive or not a multiple of <paramref name="merge"/>.</exception>
    public PatchGrid(IReadOnlyList<GridSize> sizes, int merge)
    {
        var total = Total(sizes, merge);
        (Rows, Columns, Heights, Widths) = (new int[total], new int[total], new int[total], new int[total]);
        Sizes = [.. sizes];
        Merge = merge;
        Frames = new SequenceLengths([.. sizes.SelectMany(size => Enumerable.Repeat(size.Height * size.Width, size.Time))]);
        var patch = 0;
        foreach (var size in sizes)
        {
            for (var frame = 0; frame < size.Time; frame++)
            {
                patch = FillFrame(size, patch);
            }
        }
    }

    private PatchGrid(PatchGrid grid, IReadOnlyList<int> order)
    {
        (Sizes, Merge, Frames) = (grid.Sizes, grid.Merge, grid.Frames);
        (Rows, Columns) = ([.. order.Select(patch => grid.Rows[patch])], [.. order.Select(patch => grid.Columns[patch])]);
        (Heights, Widths) = ([.. order.Select(patch => grid.Heights[patch])], [.. order.Select(patch => grid.Widths[patch])]);
    }

    /// <summary>The pictures and videos.</summary>
    public ImmutableArray<GridSize> Sizes { get; }

    /// <summary>Patches along each side of the square that becomes one token.</summary>
    public int Merge { get; }

    /// <summary>The number of patches.</summary>
    public int Count => Rows.Length;

    /// <summary>The row of each patch in its frame.</summary>
    public int[] Rows { get; }

    /// <summary>The column of each patch in its frame.</summary>
    public int[] Columns { get; }

    /// <summary>The height of each patch's frame, in patches.</summary>
    public int[] Heights { get; }

    /// <summary>The width of each patch's frame, in patches.</summary>
    public int[] Widths { get; }

    /// <summary>How many patches each frame has; attention stays within a frame.</summary>
    public SequenceLengths Frames { get; }

    /// <summary>The same patches in another order within their frames.</summary>
    /// <param name="order">For each place, the patch here that goes there.</param>
    internal PatchGrid Ordered(IReadOnlyList<int> order) => new(this, order);

    /// <summary>The patches of all pictures and videos.</summary>
    /// <exception cref="InputException">A size cannot be merged, or they are more than can be laid out.</exception>
    internal static int Total(IReadOnlyList<GridSize> sizes, int merge)
    {
        var total = sizes.Aggregate(BigInteger.Zero, (sum, size) => sum + Check(size, merge));
        return total <= int.MaxValue
            ? (int)total
            : throw new InputException($"Grids of {total} patches are more than the {int.MaxValue} that can be laid out: give fewer or "
                + "smaller pictures.");
    }

    private int FillFrame(GridSize size, int patch)
    {
        for (var top = 0; top < size.Height; top += Merge)
        {
            for (var left = 0; left < size.Width; left += Merge)
            {
                for (var inner = 0; inner < Merge * Merge; inner++, patch++)
                {
                    (Rows[patch], Columns[patch]) = (top + (inner / Merge), left + (inner % Merge));
                    (Heights[patch], Widths[patch]) = (size.Height, size.Width);
                }
            }
        }

        return patch;
    }

    private static BigInteger Check(GridSize size, int merge) =>
        size is { Time: > 0, Height: > 0, Width: > 0 } && size.Height % merge == 0 && size.Width % merge == 0
            ? (BigInteger)size.Time * size.Height * size.Width
            : throw new InputException(
                $"A grid of {size.Time} x {size.Height} x {size.Width} patches cannot be merged {merge} by {merge}: "
                + $"height and width must be positive multiples of {merge}. Resize the picture as the processor does.");
}
