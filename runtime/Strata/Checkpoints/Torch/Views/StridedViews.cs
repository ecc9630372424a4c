using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Views;

/// <summary>
/// The views of an archive. Readers know tensors whose bytes lie in their own order, so each view has a place behind the file's end, where
/// its bytes are read as if they stood there.
/// </summary>
/// <param name="bytes">The file.</param>
internal sealed class StridedViews(PositionalBytes bytes) : IDisposable
{
    private const long Furthest = 1L << 62;
    private const long Alignment = 64;

    private readonly List<StridedView> _views = [];
    private readonly ThreadLocal<StridedTile> _tile = new(() => new StridedTile());
    private long _end = Aligned(bytes.Length);

    /// <summary>Adds a view.</summary>
    /// <param name="offset">Where its first element lies in the file, in bytes.</param>
    /// <param name="shape">Its shape; no dimension is 0.</param>
    /// <param name="strides">Its strides, in elements.</param>
    /// <param name="width">Bytes of an element.</param>
    /// <returns>Where its bytes can be read; null where there is no room for more.</returns>
    public long? Add(long offset, ImmutableArray<long> shape, IEnumerable<long> strides, int width)
    {
        var view = new StridedView(_end, offset, shape, strides, width);
        if (view.Length > Furthest - _end)
        {
            return null;
        }

        _views.Add(view);
        _end = Aligned(_end + view.Length);
        return view.Place;
    }

    /// <summary>Whether a place is one of a view.</summary>
    public bool Holds(long offset) => _views is [var first, ..] && offset >= first.Place;

    /// <summary>Reads bytes of a view.</summary>
    /// <param name="offset">Their place.</param>
    /// <param name="into">Where they go.</param>
    public void Read(long offset, Span<byte> into)
    {
        var view = View(offset);
        var tile = _tile.Value!;
        var place = offset - view.Place;
        while (into.Length > 0)
        {
            var read = tile.From(view, place);
            if (read.IsEmpty)
            {
                view.Read(bytes, place, tile);
                continue;
            }

            read = read[..Math.Min(read.Length, into.Length)];
            read.CopyTo(into);
            place += read.Length;
            into = into[read.Length..];
        }
    }

    /// <inheritdoc />
    public void Dispose() => _tile.Dispose();

    private static long Aligned(long place) => (place + Alignment - 1) / Alignment * Alignment;

    private StridedView View(long offset)
    {
        var (low, high) = (0, _views.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _views[middle].Place <= offset ? (middle, high) : (low, middle - 1);
        }

        return _views[low];
    }
}
