namespace Strata.Training.Tests.Balancing;

/// <summary>
/// MindSpeed-MM's assignment for its <c>--encoder-dp-balance</c>: how many pieces of a picture, all as large, ranks hand over. It knows no
/// sizes; what balances here is held against it.
/// </summary>
internal static class TileAssignment
{
    /// <summary>How many each rank has in the end.</summary>
    /// <param name="counts">How many each has.</param>
    public static int[] Targets(IReadOnlyList<int> counts)
    {
        var (least, more) = Math.DivRem(counts.Sum(), counts.Count);
        int[] targets = [.. Enumerable.Repeat(least, counts.Count)];
        foreach (var rank in Enumerable.Range(0, counts.Count).Where(rank => counts[rank] > least).Take(more))
        {
            (targets[rank], more) = (least + 1, more - 1);
        }

        foreach (var rank in Enumerable.Range(0, counts.Count).OrderBy(rank => counts[rank]).Take(more))
        {
            targets[rank] = least + 1;
        }

        return targets;
    }

    /// <summary>How many go from each rank to each.</summary>
    /// <param name="counts">How many each has.</param>
    /// <returns>A row for each rank that gives, a number for each that takes. It gives its last ones, to takers in their order.</returns>
    public static int[][] Transfers(IReadOnlyList<int> counts)
    {
        var targets = Targets(counts);
        int[] left = [.. counts.Zip(targets, (has, target) => has - target)];
        int[][] transfers = [.. counts.Select(_ => new int[counts.Count])];

        while (Array.FindLastIndex(left, has => has > 0) is >= 0 and var giver)
        {
            var taker = Array.FindLastIndex(left, has => has < 0);
            var given = Math.Min(left[giver], -left[taker]);
            transfers[giver][taker] += given;
            left[giver] -= given;
            left[taker] += given;
        }

        return transfers;
    }
}
