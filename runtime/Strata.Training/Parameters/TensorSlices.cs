using Strata.Placement;
using TorchSharp;

namespace Strata.Training.Parameters;

/// <summary>Which parts of a tensor of a checkpoint each of several ranks has.</summary>
/// <param name="Axis">The dimension that is split.</param>
/// <param name="Ranks">For each rank the ranges along that dimension, one after the other.</param>
public sealed record TensorSlices(int Axis, IReadOnlyList<IReadOnlyList<AxisRange>> Ranks)
{
    /// <summary>The size of the dimension that is split, over all ranks.</summary>
    public long Size => Ranks.Sum(ranges => ranges.Sum(range => range.Count));

    /// <summary>Puts the ranks' parts together.</summary>
    /// <param name="parts">Each rank's, <c>[...]</c>.</param>
    /// <returns>The tensor as the checkpoint has it.</returns>
    public torch.Tensor Joined(IReadOnlyList<torch.Tensor> parts)
    {
        long[] shape = [.. parts[0].shape];
        shape[Axis] = Size;
        var whole = torch.empty(shape, parts[0].dtype);
        foreach (var (part, ranges) in parts.Zip(Ranks))
        {
            long start = 0;
            foreach (var range in ranges)
            {
                _ = whole.narrow(Axis, range.Start, range.Count).copy_(part.narrow(Axis, start, range.Count));
                start += range.Count;
            }
        }

        return whole;
    }

    /// <summary>Takes a rank's part of the tensor.</summary>
    /// <param name="whole">The tensor as the checkpoint has it.</param>
    /// <param name="rank">The rank.</param>
    /// <returns>Its part.</returns>
    public torch.Tensor Of(torch.Tensor whole, int rank) =>
        torch.cat([.. Ranks[rank].Select(range => whole.narrow(Axis, range.Start, range.Count))], Axis);

    /// <summary>The ranks' parts of some rows of a parameter, which a checkpoint has under a key of their own.</summary>
    /// <param name="axis">The dimension that is split.</param>
    /// <param name="ranks">For each rank what it has of the whole parameter.</param>
    /// <param name="start">The first row.</param>
    /// <param name="rows">How many.</param>
    internal static TensorSlices Of(int axis, IReadOnlyList<ParameterSlice> ranks, long start, long rows) => new(
        axis, [.. ranks.Select(slice => (IReadOnlyList<AxisRange>)[.. Cut(slice.Dimensions[axis], axis == 0 ? (start, rows) : null)])]);

    private static IEnumerable<AxisRange> Cut(IEnumerable<AxisRange> ranges, (long Start, long Rows)? rows)
    {
        foreach (var range in ranges)
        {
            var (first, end) = rows is var (start, count)
                ? (Math.Max(range.Start, start), Math.Min(range.Start + range.Count, start + count))
                : (range.Start, range.Start + range.Count);
            if (end > first)
            {
                yield return new(first - (rows?.Start ?? 0), end - first);
            }
        }
    }
}
