using Strata.Axes;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>
/// Puts patches in order window by window, so that attention within windows is attention within stretches of rows (Qwen2.5-VL; Bai et al.,
/// 2025). Windows are squares of squares of merged patches, smaller at the right and at the bottom; they go frame by frame and row by row,
/// and so do the squares in each of them.
/// </summary>
public sealed class WindowOrder
{
    private readonly long[] _squares;
    private readonly int _patches;

    /// <summary>Lays out the windows of pictures and videos.</summary>
    /// <param name="grid">Where each patch lies.</param>
    /// <param name="side">Squares of merged patches along each side of a window; at least 1.</param>
    public WindowOrder(PatchGrid grid, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        _patches = grid.Merge * grid.Merge;
        var squares = new List<long>();
        var lengths = new List<int>();
        var first = 0L;
        foreach (var (rows, columns) in grid.Sizes
            .SelectMany(size => Enumerable.Repeat((size.Height / grid.Merge, size.Width / grid.Merge), size.Time)))
        {
            foreach (var (top, left) in Places(0, rows, side, 0, columns, side))
            {
                var before = squares.Count;
                squares.AddRange(Places(top, Math.Min(rows, top + side), 1, left, Math.Min(columns, left + side), 1)
                    .Select(place => first + (place.Row * columns) + place.Column));
                lengths.Add((squares.Count - before) * _patches);
            }

            first += rows * columns;
        }

        _squares = [.. squares];
        Windows = new SequenceLengths([.. lengths]);
        Grid = grid.Ordered(
            [.. _squares.SelectMany(square => Enumerable.Range(0, _patches).Select(patch => (int)(square * _patches) + patch))]);
    }

    /// <summary>Where each patch lies, in this order. A frame's patches are still side by side.</summary>
    public PatchGrid Grid { get; }

    /// <summary>How many patches each window has.</summary>
    public SequenceLengths Windows { get; }

    /// <summary>Puts patches into this order.</summary>
    /// <typeparam name="TAxis">The feature axis.</typeparam>
    /// <param name="x">The patches as a <see cref="PatchGrid"/> has them, <c>[patches, feature]</c>.</param>
    public Activation<TAxis> Enter<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis => x.IsGhost ? x
        : x with { Value = Take(x.Value.reshape(-1, _patches, x.Value.size(-1)), _squares).flatten(0, 1) };

    /// <summary>Takes squares of merged patches out of this order.</summary>
    /// <typeparam name="TAxis">The feature axis.</typeparam>
    /// <param name="x">The squares in this order, <c>[squares, feature]</c>.</param>
    public Activation<TAxis> Leave<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        if (x.IsGhost)
        {
            return x;
        }

        var places = new long[_squares.Length];
        foreach (var (place, square) in _squares.Index())
        {
            places[square] = place;
        }

        return x with { Value = Take(x.Value, places) };
    }

    private static torch.Tensor Take(torch.Tensor x, long[] places) => x.index_select(0, torch.tensor(places, device: x.device));

    private static IEnumerable<(int Row, int Column)> Places(int top, int bottom, int down, int left, int right, int along)
    {
        for (var row = top; row < bottom; row += down)
        {
            for (var column = left; column < right; column += along)
            {
                yield return (row, column);
            }
        }
    }
}
