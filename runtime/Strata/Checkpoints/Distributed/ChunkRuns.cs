using System.Collections.Immutable;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// Where the bytes of a chunk lie in the whole tensor, in its order: stretches of equal length, one after the other in the chunk, apart
/// from each other in the tensor.
/// </summary>
internal sealed class ChunkRuns
{
    private readonly long _first;
    private readonly long[] _counts;
    private readonly long[] _strides;

    /// <summary>Works it out.</summary>
    /// <param name="box">The chunk.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="width">Bytes of an element.</param>
    public ChunkRuns(TensorBox box, ImmutableArray<long> shape, int width)
    {
        var strides = new long[shape.Length];
        long stride = width;
        for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = stride;
            stride *= shape[dimension];
        }

        // Whole dimensions, and the one before them, are one stretch.
        Length = width;
        var outer = shape.Length;
        while (outer > 0)
        {
            outer--;
            Length *= box.Sizes[outer];
            if (box.Sizes[outer] != shape[outer])
            {
                break;
            }
        }

        (_counts, _strides) = ([.. box.Sizes.Take(outer)], strides[..outer]);
        Count = _counts.Aggregate(1L, (product, count) => product * count);
        _first = box.Offsets.Zip(strides, (offset, step) => offset * step).Sum();
    }

    /// <summary>Bytes of a stretch.</summary>
    public long Length { get; }

    /// <summary>How many stretches.</summary>
    public long Count { get; }

    /// <summary>The first byte of a stretch in the tensor; it grows with the number.</summary>
    public long Place(long run)
    {
        var place = _first;
        for (var dimension = _counts.Length - 1; dimension >= 0; dimension--)
        {
            (run, var index) = Math.DivRem(run, _counts[dimension]);
            place += index * _strides[dimension];
        }

        return place;
    }

    /// <summary>The number of the first stretch that ends behind a byte of the tensor; the count where none does.</summary>
    public long FirstBehind(long start)
    {
        var (low, high) = (0L, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Place(middle) + Length > start ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
