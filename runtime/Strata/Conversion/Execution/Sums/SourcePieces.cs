using Strata.Conversion.Dialects;

namespace Strata.Conversion.Execution.Sums;

/// <summary>The pieces of a source tensor that go into one target tensor.</summary>
/// <param name="sum">The record that they are pieces of.</param>
/// <param name="start">The tensor's place in the record.</param>
internal sealed class SourcePieces(SourceSum sum, long start)
{
    private readonly PiecewiseCrc32 _pieces = new(sum.Range.Length);

    /// <summary>Begins; null where the record has no sum, or the tensor is a view, whose bytes do not lie in its own order.</summary>
    /// <param name="source">The tensor.</param>
    /// <param name="sum">The record; null where it has no sum.</param>
    public static SourcePieces? Of(SourceTensor source, SourceSum? sum)
    {
        var start = source.Entry.Offset - sum?.Range.Offset;
        return start is { } inside && inside >= 0 && inside + source.Entry.ByteLength <= sum!.Range.Length ? new(sum, inside) : null;
    }

    /// <summary>Adds a piece.</summary>
    /// <param name="offset">Its place in the tensor.</param>
    /// <param name="piece">Its bytes.</param>
    public void Add(long offset, ReadOnlySpan<byte> piece) => _pieces.Add(start + offset, piece);

    /// <summary>All pieces were added.</summary>
    public void Complete() => sum.Add(_pieces);
}
