using System.Collections.Immutable;
using Strata.Axes;

namespace Strata.Placement;

/// <summary>
/// The rows of Megatron-LM's <c>linear_qkv</c>: for each key-value head its query heads, then the head's keys, then its values. A
/// share of the heads is therefore one stretch of rows.
/// </summary>
internal static class QueryGroups
{
    /// <summary>Where the rows of a share stand in the declared order: queries, then keys, then values.</summary>
    /// <param name="extent">The fused axis.</param>
    /// <param name="ways">Into how many shares.</param>
    /// <param name="rank">Which share.</param>
    /// <exception cref="ArgumentException">The axis is no such projection, or the ways do not divide its key-value heads.</exception>
    public static ImmutableArray<AxisRange> Rows(Extent extent, int ways, int rank)
    {
        if (extent.Parts is not [{ HeadDim: > 0 } query, var key, var value] || key.Size != value.Size || key.HeadDim != query.HeadDim
            || key.Size % key.HeadDim != 0 || query.Size % key.Size != 0 || key.Size / key.HeadDim % ways != 0)
        {
            throw new ArgumentException(
                $"Rows by key-value head need query, key and value axes of whole heads and {ways} ways that divide the key-value heads.",
                nameof(extent));
        }

        long groups = key.Size / key.HeadDim;
        var queries = query.Size / groups;
        var first = groups / ways * rank;
        return
        [
            .. Enumerable.Range(0, (int)(groups / ways)).Select(group => first + group).SelectMany(group => new[]
            {
                new AxisRange(group * queries, queries),
                new AxisRange(query.Size + (group * key.HeadDim), key.HeadDim),
                new AxisRange(query.Size + key.Size + (group * key.HeadDim), key.HeadDim),
            }),
        ];
    }
}
