namespace Strata.Training.Balancing;

/// <summary>
/// Which replica encodes which picture, so that the one with the most patches has as few as can be. Pictures stay whole. Patches are what
/// counts, not the square that they are in attention: what is said of the balance is patches, too.
/// </summary>
internal static class PictureAssignment
{
    /// <summary>Chooses; the same wherever it is asked.</summary>
    /// <param name="patches">The patches of each picture and video that each replica has.</param>
    /// <returns>
    /// For each of them the replica that encodes it: of all that were tried the most even, and of those the one that moves least.
    /// </returns>
    public static int[][] Of(IReadOnlyList<IReadOnlyList<long>> patches)
    {
        int[][] home = [.. patches.Select((own, replica) => Enumerable.Repeat(replica, own.Count).ToArray())];
        var longest = LongestFirst(patches, count => count);

        // The original's measure, by which chance is sometimes kinder.
        var squares = LongestFirst(patches, count => count * count);
        var least = Math.Max(
            (patches.Sum(own => own.Sum()) + patches.Count - 1) / patches.Count, patches.SelectMany(own => own).DefaultIfEmpty().Max());
        return new[] { home, Kept(patches, Most(longest)), Kept(patches, least), longest, squares }
            .MinBy(tried => (Most(tried), Moved(patches, tried)))!;

        long Most(int[][] tried) => Loads(patches, tried).Max();
    }

    /// <summary>How many patches each replica encodes.</summary>
    /// <param name="patches">The patches of each picture and video that each replica has.</param>
    /// <param name="assigned">For each of them the replica that encodes it.</param>
    public static long[] Loads(IReadOnlyList<IReadOnlyList<long>> patches, int[][] assigned)
    {
        var loads = new long[patches.Count];
        foreach (var (own, replica) in patches.Zip(assigned).SelectMany(pair => pair.First.Zip(pair.Second)))
        {
            loads[replica] += own;
        }

        return loads;
    }

    /// <summary>How many patches change their replica.</summary>
    /// <param name="patches">The patches of each picture and video that each replica has.</param>
    /// <param name="assigned">For each of them the replica that encodes it.</param>
    public static long Moved(IReadOnlyList<IReadOnlyList<long>> patches, int[][] assigned) =>
        patches.Index().Sum(own => own.Item.Where((_, number) => assigned[own.Index][number] != own.Index).Sum());

    /// <summary>
    /// The largest picture first, each to where there is least so far (Graham, 1969). The shares have no names at first: each is then given
    /// to the replica that has most of it already.
    /// </summary>
    private static int[][] LongestFirst(IReadOnlyList<IReadOnlyList<long>> patches, Func<long, long> weight)
    {
        int[][] assigned = [.. patches.Select(own => new int[own.Count])];
        var loads = new long[patches.Count];
        Place(patches, Descending(patches), weight, assigned, loads);

        var names = new Dictionary<int, int>();
        var common = patches.Index()
            .SelectMany(own => own.Item.Select((count, number) => (Share: assigned[own.Index][number], Replica: own.Index, Patches: count)))
            .GroupBy(
                picture => (picture.Share, picture.Replica),
                (key, all) => (key.Share, key.Replica, Patches: all.Sum(one => one.Patches)));
        foreach (var (share, replica, _) in common.OrderByDescending(pair => (pair.Patches, -pair.Share, -pair.Replica)))
        {
            if (!names.ContainsKey(share) && !names.ContainsValue(replica))
            {
                names.Add(share, replica);
            }
        }

        foreach (var (share, replica) in Left(names.Keys).Zip(Left(names.Values)).ToList())
        {
            names.Add(share, replica);
        }

        return [.. assigned.Select(own => own.Select(share => names[share]).ToArray())];

        IEnumerable<int> Left(ICollection<int> taken) => Enumerable.Range(0, patches.Count).Where(number => !taken.Contains(number));
    }

    /// <summary>Each replica keeps its largest as far as a bound allows; what is left goes to where there is least.</summary>
    private static int[][] Kept(IReadOnlyList<IReadOnlyList<long>> patches, long bound)
    {
        int[][] assigned = [.. patches.Select(own => new int[own.Count])];
        var loads = new long[patches.Count];
        var left = new List<(int Replica, int Number)>();
        foreach (var (replica, number) in Descending(patches))
        {
            if (loads[replica] + patches[replica][number] > bound)
            {
                left.Add((replica, number));
                continue;
            }

            loads[replica] += patches[replica][number];
            assigned[replica][number] = replica;
        }

        Place(patches, left, count => count, assigned, loads);
        return assigned;
    }

    private static void Place(
        IReadOnlyList<IReadOnlyList<long>> patches,
        IEnumerable<(int Replica, int Number)> pictures,
        Func<long, long> weight,
        int[][] assigned,
        long[] loads)
    {
        foreach (var (replica, number) in pictures)
        {
            var least = Array.IndexOf(loads, loads.Min());
            loads[least] += weight(patches[replica][number]);
            assigned[replica][number] = least;
        }
    }

    private static List<(int Replica, int Number)> Descending(IReadOnlyList<IReadOnlyList<long>> patches) =>
    [
        .. patches.Index().SelectMany(own => own.Item.Select((_, number) => (Replica: own.Index, Number: number)))
            .OrderByDescending(picture => patches[picture.Replica][picture.Number]),
    ];
}
