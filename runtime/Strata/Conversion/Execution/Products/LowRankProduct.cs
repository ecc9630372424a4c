using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Placement;

namespace Strata.Conversion.Execution.Products;

/// <summary>
/// Adds products of adapters to windows of a tensor: each element is <c>w + scale * sum of B A</c> in double precision, then rounded to
/// the tensor's own type. Of A a strip of columns is held at a time, of B a row: memory does not grow with the adapter.
/// </summary>
/// <param name="target">The tensor.</param>
/// <param name="type">Its element type.</param>
/// <param name="updates">What is added; no two change the same row.</param>
internal sealed class LowRankProduct(StoredTensor target, ElementType type, ImmutableArray<LowRankUpdate> updates)
{
    /// <summary>Elements of the strip of A.</summary>
    private const int StripElements = 32 * 1024;

    private readonly long _columns = target.Count / Math.Max(1, target.Shape[0]);

    /// <summary>Which columns of the parameter the target has, dimensions after the first counted as one.</summary>
    private readonly ImmutableArray<AxisRange> _ranges = target.Slice.Dimensions switch
    {
        [_, var columns] => columns,
        var dimensions => [new(0, dimensions.Skip(1).Aggregate(1L, (product, ranges) => product * ranges.Sum(range => range.Count)))],
    };

    /// <summary>Adds to a window.</summary>
    /// <param name="start">The window's place in the tensor, in bytes.</param>
    /// <param name="window">The window: whole elements.</param>
    /// <exception cref="InputException">The disk refuses, or an element is beyond the tensor's type.</exception>
    public void Add(long start, Span<byte> window)
    {
        var width = type.Bits / 8;
        var elements = (First: start / width, End: (start + window.Length) / width);
        foreach (var update in updates)
        {
            var most = (int)Math.Max(1, StripElements / update.Rank);
            long passed = 0;
            foreach (var range in _ranges)
            {
                for (long place = 0; place < range.Count; place += most)
                {
                    var columns = (int)Math.Min(most, range.Count - place);
                    AddStrip(update, passed + place, range.Start + place, columns, elements, window);
                }

                passed += range.Count;
            }
        }
    }

    /// <summary>Adds to some columns.</summary>
    /// <param name="update">What is added.</param>
    /// <param name="column">The first column, in the target.</param>
    /// <param name="source">The same column, in the parameter.</param>
    /// <param name="columns">How many.</param>
    /// <param name="elements">The window, in elements of the target.</param>
    /// <param name="window">Its bytes.</param>
    private void AddStrip(
        LowRankUpdate update, long column, long source, int columns, (long First, long End) elements, Span<byte> window)
    {
        var width = type.Bits / 8;
        var rank = (int)update.Rank;
        double[]? strip = null;
        var up = ArrayPool<double>.Shared.Rent(rank);
        var sums = ArrayPool<double>.Shared.Rent(columns);
        try
        {
            for (var row = elements.First / _columns; row * _columns < elements.End; row++)
            {
                var begin = Math.Max(column, elements.First - (row * _columns));
                var end = Math.Min(column + columns, elements.End - (row * _columns));
                var changed = ParameterRow(row) - update.FirstRow;
                if (begin >= end || changed < 0 || changed >= update.Rows)
                {
                    continue;
                }

                strip ??= Strip(update, source, columns);
                Read(update.Up, changed * rank, up.AsSpan(0, rank));
                foreach (ref var factor in up.AsSpan(0, rank))
                {
                    factor *= update.Scale;
                }

                var part = window.Slice((int)(((row * _columns) + begin - elements.First) * width), (int)(end - begin) * width);
                var values = sums.AsSpan(0, (int)(end - begin));
                FloatElements.Decode(type, part, values);
                var finite = FloatElements.CountFinite(values);
                Accumulate(values, up.AsSpan(0, rank), strip.AsSpan((int)(begin - column)), columns);
                FloatElements.Encode(type, values, part);
                FloatElements.Decode(type, part, values);
                if (FloatElements.CountFinite(values) < finite)
                {
                    throw update.Beyond(target.Key, type);
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(up);
            ArrayPool<double>.Shared.Return(sums);
            if (strip is not null)
            {
                ArrayPool<double>.Shared.Return(strip);
            }
        }
    }

    /// <summary>Columns of A, one rank after the other.</summary>
    private static double[] Strip(LowRankUpdate update, long source, int columns)
    {
        var rank = (int)update.Rank;
        var all = update.Down.Entry.ElementCount / rank;
        var strip = ArrayPool<double>.Shared.Rent(rank * columns);
        for (var index = 0; index < rank; index++)
        {
            Read(update.Down, (index * all) + source, strip.AsSpan(index * columns, columns));
        }

        return strip;
    }

    private static void Read(SourceTensor factor, long element, Span<double> values)
    {
        var width = factor.Entry.Type.Bits / 8;
        var bytes = ArrayPool<byte>.Shared.Rent(values.Length * width);
        try
        {
            var read = bytes.AsSpan(0, values.Length * width);
            factor.File.Read(factor.Entry.Offset + (element * width), read);
            FloatElements.Decode(factor.Entry.Type, read, values);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Adds the sums, rank by rank; four vectors at a time, so that none waits for the sum before.</summary>
    private static void Accumulate(Span<double> values, ReadOnlySpan<double> up, ReadOnlySpan<double> strip, int stride)
    {
        const int Block = 4;
        var lanes = Vector<double>.Count;
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var done = vectors.Length / Block * Block;
        for (var index = 0; index < done; index += Block)
        {
            var (first, second, third, fourth) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var rank = 0; rank < up.Length; rank++)
            {
                var part = strip.Slice((rank * stride) + (index * lanes), Block * lanes);
                first += up[rank] * new Vector<double>(part);
                second += up[rank] * new Vector<double>(part[lanes..]);
                third += up[rank] * new Vector<double>(part[(2 * lanes)..]);
                fourth += up[rank] * new Vector<double>(part[(3 * lanes)..]);
            }

            vectors[index] += first;
            vectors[index + 1] += second;
            vectors[index + 2] += third;
            vectors[index + 3] += fourth;
        }

        for (var index = done * lanes; index < values.Length; index++)
        {
            var sum = 0.0;
            for (var rank = 0; rank < up.Length; rank++)
            {
                sum += up[rank] * strip[(rank * stride) + index];
            }

            values[index] += sum;
        }
    }

    /// <summary>The row of the parameter that a row of the target is.</summary>
    private long ParameterRow(long row)
    {
        foreach (var range in target.Slice.Dimensions[0])
        {
            if (row < range.Count)
            {
                return range.Start + row;
            }

            row -= range.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(row), row, $"{target.Key} has fewer rows.");
    }
}
