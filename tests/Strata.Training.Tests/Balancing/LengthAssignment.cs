namespace Strata.Training.Tests.Balancing;

/// <summary>
/// MindSpeed-MM's assignment for its <c>--use-data-balance</c>: the longest first, each to the group whose squares make the least so far,
/// of those that are not full.
/// </summary>
internal static class LengthAssignment
{
    /// <summary>Assigns.</summary>
    /// <param name="lengths">The lengths of what each rank has.</param>
    /// <param name="capacity">How many a group takes; null for any number, as <c>--use-image-mbs-data-balance</c> has it.</param>
    /// <returns>Of each group the ranks and numbers of what it takes, in the order in which it takes them.</returns>
    public static List<(int Rank, int Number)>[] Of(IReadOnlyList<IReadOnlyList<long>> lengths, int? capacity)
    {
        List<(int Rank, int Number)>[] groups = [.. lengths.Select(_ => new List<(int, int)>())];
        var squares = new long[groups.Length];
        foreach (var (rank, number) in lengths.Index()
            .SelectMany(own => own.Item.Select((_, number) => (Rank: own.Index, Number: number)))
            .OrderByDescending(one => lengths[one.Rank][one.Number]))
        {
            var least = Enumerable.Range(0, groups.Length).Where(group => groups[group].Count < (capacity ?? int.MaxValue))
                .MinBy(group => squares[group]);
            groups[least].Add((rank, number));
            squares[least] += lengths[rank][number] * lengths[rank][number];
        }

        return groups;
    }
}
