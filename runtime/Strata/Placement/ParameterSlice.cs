using System.Collections.Immutable;
using Strata.Axes;
using Strata.Declarations;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>
/// What one rank takes of a parameter, in the order in which it keeps it. The features of a fused axis count as the declaration lists
/// its components, one component after the other, whichever way a checkpoint stores them.
/// </summary>
/// <param name="Dimensions">For each dimension, outermost first, the ranges that are taken, one after the other.</param>
public sealed record ParameterSlice(ImmutableArray<ImmutableArray<AxisRange>> Dimensions)
{
    /// <summary>The shape of the slice, outermost dimension first.</summary>
    public ImmutableArray<long> Shape => [.. Dimensions.Select(ranges => ranges.Sum(range => range.Count))];

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>What a rank takes of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ways">In how many ways it is split.</param>
    /// <param name="rank">Which slice, from 0.</param>
    /// <param name="order">
    /// In which order the rows are kept: the parameter's own order for MindSpeed-MM's files, by component for computing.
    /// </param>
    /// <exception cref="ArgumentException">The parameter can not be split so; <see cref="DeploymentPlan.Check"/> says why.</exception>
    public static ParameterSlice Of(ParameterSchema parameter, int ways, int rank, Order order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ways, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, ways);
        return new(
        [
            .. parameter.Extents.SelectMany((extent, axis) => axis == 0 && order == Order.ByKeyValueHead
                ? [QueryGroups.Rows(extent, axis == parameter.SplitAxis ? ways : 1, axis == parameter.SplitAxis ? rank : 0)]
                : axis == parameter.SplitAxis && ways > 1
                    ? [Parts(parameter, extent, ways, rank)]
                    : extent.Dimensions.Select(size => ImmutableArray.Create(new AxisRange(0, size)))),
        ]);
    }

    /// <summary>An equal share of each component: never across the boundary between two.</summary>
    private static ImmutableArray<AxisRange> Parts(ParameterSchema parameter, Extent extent, int ways, int rank)
    {
        if (extent.Dimensions.Length > 1)
        {
            throw new ArgumentException($"{parameter.Path}: a window can not be split.", nameof(parameter));
        }

        var ranges = ImmutableArray.CreateBuilder<AxisRange>();
        long start = 0;
        foreach (var part in extent.Parts.Length == 0 ? [extent] : extent.Parts)
        {
            if (part.Size % ways != 0)
            {
                throw new ArgumentException($"{parameter.Path}: {ways} ways do not divide {part.Size} features.", nameof(ways));
            }

            var share = part.Size / ways;
            ranges.Add(new(start + (share * rank), share));
            start += part.Size;
        }

        return ranges.ToImmutable();
    }
}

/// <summary>Neighbouring features of an axis.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Count">How many.</param>
public readonly record struct AxisRange(long Start, long Count);
