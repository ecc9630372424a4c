using System.Collections.Immutable;
using Strata.Conversion.Dialects;

namespace Strata.Conversion.Plans;

/// <summary>Turns what two tensors have in common into stretches of bytes.</summary>
internal static class CopyRuns
{
    /// <summary>The stretches.</summary>
    /// <param name="target">The target tensor.</param>
    /// <param name="source">A source tensor of the same parameter.</param>
    /// <param name="index">The source's number in the copy.</param>
    /// <param name="width">Bytes of an element.</param>
    public static IEnumerable<CopyRun> Of(StoredTensor target, StoredTensor source, int index, int width)
    {
        List<List<Segment>> common = [.. target.Slice.Dimensions.Zip(source.Slice.Dimensions, Segments.Common)];
        var targetStrides = Strides(target.Shape, width);
        var sourceStrides = Strides(source.Shape, width);
        return Boxes(common).SelectMany(box => Runs(box, target.Shape, source.Shape, targetStrides, sourceStrides, index, width));
    }

    /// <summary>Every combination of one segment from each dimension.</summary>
    private static IEnumerable<Segment[]> Boxes(List<List<Segment>> common)
    {
        IEnumerable<Segment[]> boxes = [[]];
        foreach (var segments in common)
        {
            boxes = boxes.SelectMany(box => segments.Select(segment => (Segment[])[.. box, segment]));
        }

        return boxes;
    }

    private static IEnumerable<CopyRun> Runs(
        Segment[] box,
        ImmutableArray<long> target,
        ImmutableArray<long> source,
        long[] targetStrides,
        long[] sourceStrides,
        int index,
        int width)
    {
        long length = width;
        var dimension = box.Length - 1;
        while (dimension >= 0)
        {
            length *= box[dimension].Count;
            if (box[dimension].Count != target[dimension] || box[dimension].Count != source[dimension])
            {
                break;
            }

            dimension--;
        }

        // Outside of the contiguous part a run repeats over one dimension; any further one is cut into single places.
        var outer = Enumerable.Range(0, Math.Max(0, dimension)).Where(outside => box[outside].Count > 1).ToList();
        if (outer.Count > 1)
        {
            return Enumerable.Range(0, checked((int)box[outer[0]].Count)).SelectMany(place => Runs(
                At(box, outer[0], place), target, source, targetStrides, sourceStrides, index, width));
        }

        var repeated = outer.Count == 1 ? outer[0] : -1;
        return
        [
            new(
                index,
                box.Index().Sum(place => place.Item.Source * sourceStrides[place.Index]),
                repeated < 0 ? length : sourceStrides[repeated],
                box.Index().Sum(place => place.Item.Target * targetStrides[place.Index]),
                repeated < 0 ? length : targetStrides[repeated],
                length,
                repeated < 0 ? 1 : box[repeated].Count),
        ];
    }

    /// <summary>The box cut to one place of a dimension.</summary>
    private static Segment[] At(Segment[] box, int dimension, int place) =>
        [.. box.Select((segment, index) => index == dimension ? new Segment(segment.Target + place, segment.Source + place, 1) : segment)];

    private static long[] Strides(ImmutableArray<long> shape, int width)
    {
        var strides = new long[shape.Length];
        long stride = width;
        for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = stride;
            stride *= shape[dimension];
        }

        return strides;
    }
}
