using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Views;

/// <summary>Rows of a view, in its own order: what one thread has read of it last.</summary>
internal sealed class StridedTile
{
    /// <summary>Bytes that are read at once where elements lie apart.</summary>
    private const int ScratchBytes = 1 << 16;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(StridedView.TileBytes);
    private readonly byte[] _scratch = GC.AllocateUninitializedArray<byte>(ScratchBytes);
    private StridedView? _view;
    private long _start;
    private int _length;

    /// <summary>The bytes of a view from a place on, as many as the tile holds; none where it holds others.</summary>
    public ReadOnlySpan<byte> From(StridedView view, long place) =>
        view == _view && place >= _start && place < _start + _length
            ? _bytes.AsSpan((int)(place - _start), (int)(_start + _length - place))
            : [];

    /// <summary>Reads.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="view">The view.</param>
    /// <param name="start">The first byte of the view that is read.</param>
    /// <param name="length">How many are.</param>
    /// <param name="offset">Where the first lies in the file.</param>
    /// <param name="dimensions">How the elements lie there, and where each goes.</param>
    /// <param name="width">Bytes of an element.</param>
    public void Fill(
        PositionalBytes bytes, StridedView view, long start, long length, long offset, IEnumerable<TileDimension> dimensions, int width)
    {
        // Until it is full it holds nothing.
        _view = null;

        // In the file's order: what lies close together is read together. What is repeated is read once.
        var order = dimensions.Where(dimension => dimension.Count > 1)
            .OrderBy(dimension => dimension.From == 0)
            .ThenByDescending(dimension => dimension.From)
            .ToArray();
        Fill(bytes, order, offset, 0, width);
        (_view, _start, _length) = (view, start, (int)length);
    }

    private void Fill(PositionalBytes bytes, ReadOnlySpan<TileDimension> order, long from, long to, int width)
    {
        if (order.Length <= 1)
        {
            Line(bytes, order.Length == 0 ? new(1, width, width) : order[0], from, to, width);
            return;
        }

        for (long place = 0; place < order[0].Count; place++)
        {
            Fill(bytes, order[1..], from + (place * order[0].From), to + (place * order[0].To), width);
        }
    }

    private void Line(PositionalBytes bytes, TileDimension line, long from, long to, int width)
    {
        if (line.From == width && line.To == width)
        {
            bytes.Read(from, _bytes.AsSpan((int)to, (int)(line.Count * width)));
            return;
        }

        var together = line.From == 0 ? line.Count : Math.Max(1, (ScratchBytes - width) / line.From);
        for (long place = 0; place < line.Count;)
        {
            var count = Math.Min(together, line.Count - place);
            var read = _scratch.AsSpan(0, (int)(((count - 1) * line.From) + width));
            bytes.Read(from + (place * line.From), read);
            for (long element = 0; element < count; element++, place++)
            {
                read.Slice((int)(element * line.From), width).CopyTo(_bytes.AsSpan((int)(to + (place * line.To))));
            }
        }
    }
}
