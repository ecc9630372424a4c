using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Views;

/// <summary>
/// A tensor whose elements do not lie in its own order: <c>torch.save</c> keeps a slice or a transposed tensor as it is, with the strides
/// of what it was taken from. It is read in tiles of whole rows, each put in order at once.
/// </summary>
internal sealed class StridedView
{
    /// <summary>The most bytes of a tile.</summary>
    public const int TileBytes = 1 << 20;

    private readonly long _offset;
    private readonly ImmutableArray<long> _shape;
    private readonly ImmutableArray<long> _steps;
    private readonly int _width;
    private readonly int _split;
    private readonly long _row;
    private readonly long _rows;

    /// <summary>Describes a view.</summary>
    /// <param name="place">Where it stands among what is read, in bytes.</param>
    /// <param name="offset">Where its first element lies in the file, in bytes.</param>
    /// <param name="shape">Its shape; no dimension is 0.</param>
    /// <param name="strides">Its strides, in elements.</param>
    /// <param name="width">Bytes of an element.</param>
    public StridedView(long place, long offset, ImmutableArray<long> shape, IEnumerable<long> strides, int width)
    {
        (Place, _offset, _shape, _width) = (place, offset, shape, width);

        // A dimension of one is never stepped along: its stride may be anything.
        _steps = [.. strides.Select((stride, dimension) => shape[dimension] == 1 ? 0 : stride * width)];
        _row = width;
        for (_split = shape.Length - 1; _split > 0 && _row * shape[_split] <= TileBytes; _split--)
        {
            _row *= shape[_split];
        }

        _rows = Math.Max(1, TileBytes / _row);
        Length = shape.Aggregate((long)width, (bytes, size) => bytes * size);
    }

    /// <summary>Where it stands among what is read, in bytes.</summary>
    public long Place { get; }

    /// <summary>Its bytes.</summary>
    public long Length { get; }

    /// <summary>Reads the tile that a byte of the view is in.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="place">The byte, counted from the view's first.</param>
    /// <param name="tile">Where it goes.</param>
    public void Read(PositionalBytes bytes, long place, StridedTile tile)
    {
        var (outer, row) = Math.DivRem(place / _row, _shape[_split]);
        var first = row / _rows * _rows;
        var count = Math.Min(_rows, _shape[_split] - first);
        var offset = _offset + (first * _steps[_split]);
        for (var (rest, dimension) = (outer, _split - 1); dimension >= 0; dimension--)
        {
            (rest, var index) = Math.DivRem(rest, _shape[dimension]);
            offset += index * _steps[dimension];
        }

        List<TileDimension> dimensions = [new(count, _steps[_split], _row)];
        for (var (dimension, step) = (_shape.Length - 1, (long)_width); dimension > _split; step *= _shape[dimension], dimension--)
        {
            dimensions.Add(new(_shape[dimension], _steps[dimension], step));
        }

        tile.Fill(bytes, this, ((outer * _shape[_split]) + first) * _row, count * _row, offset, dimensions, _width);
    }
}

/// <summary>A dimension of a tile: how many places, and from one to the next how many bytes in the file and in the tile.</summary>
internal readonly record struct TileDimension(long Count, long From, long To);
