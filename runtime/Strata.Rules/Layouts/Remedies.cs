namespace Strata.Rules.Layouts;

/// <summary>Computes lists that would be right, changing as little as can be.</summary>
internal static class Remedies
{
    /// <summary>
    /// The same lists with another sum: layers are taken from the fullest stages and given to the emptiest that hold any, later stages
    /// first, for the earlier ones also hold what comes before the layers.
    /// </summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Rebalanced(int index, TowerLayout tower, int layers)
    {
        var flat = tower.Flat.Select(held => Math.Max(held, 0)).ToArray();
        var holders = Enumerable.Range(0, flat.Length).Where(stage => flat[stage] > 0).ToList();
        if (holders.Count == 0 || layers < holders.Count || Math.Abs(layers - flat.Sum(held => (long)held)) > 100_000)
        {
            return Nothing;
        }

        for (var missing = layers - flat.Sum(); missing != 0; missing -= Math.Sign(missing))
        {
            var chosen = missing > 0
                ? holders.OrderBy(stage => flat[stage]).ThenByDescending(stage => stage).First()
                : holders.OrderByDescending(stage => flat[stage]).ThenBy(stage => stage).First();
            flat[chosen] += Math.Sign(missing);
        }

        return One(index, tower, flat);
    }

    /// <summary>The same lists with everything after a stage moved to it.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Gathered(int index, TowerLayout tower, int last)
    {
        var flat = tower.Flat.ToArray();
        for (var stage = last + 1; stage < flat.Length; stage++)
        {
            (flat[last], flat[stage]) = (flat[last] + flat[stage], 0);
        }

        return One(index, tower, flat);
    }

    private static IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Nothing { get; } =
        new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>>();

    private static IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> One(int index, TowerLayout tower, int[] flat)
    {
        var chunks = new List<IReadOnlyList<int>>();
        var taken = 0;
        foreach (var chunk in tower.Chunks)
        {
            chunks.Add([.. flat.Skip(taken).Take(chunk.Count)]);
            taken += chunk.Count;
        }

        return new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>> { [index] = chunks };
    }
}
