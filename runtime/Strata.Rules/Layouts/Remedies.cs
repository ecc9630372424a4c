using Strata.Rules.Catalogue;

namespace Strata.Rules.Layouts;

/// <summary>Computes lists that would be right, changing as little as can be.</summary>
public static class Remedies
{
    /// <summary>Lists with which a finding is gone, by tower; empty where there is no one mend.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="layout">The layout that it is about.</param>
    public static IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Of(Finding<LayoutPlace> finding, Layout layout)
    {
        var index = finding.Place.Tower;
        var chunks =
            finding.Rule == LayoutRules.SumOfStages && layout.Towers[index] is { Layers: { } layers } tower ? Rebalanced(tower, layers)
            : finding.Rule == LayoutRules.EarlierTowerFirst ? Gathered(layout.Towers[index], OrderProof.Ends(layout, index))
            : finding.Rule == LayoutRules.TowerIsWhole ? Whole(layout.Towers[index])
            : null;
        var mends = new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>>();
        if (chunks is not null && !Empties(layout, index, chunks))
        {
            mends.Add(index, chunks);
        }

        return mends;
    }

    /// <summary>The same lists with all layers on the first stage that holds any.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Whole(TowerLayout tower) => Gathered(tower, OrderProof.First(tower));

    /// <summary>
    /// The same lists with another sum: layers are taken from the fullest stages and given to the emptiest that hold any, later stages
    /// first, for the earlier ones also hold what comes before the layers.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<int>>? Rebalanced(TowerLayout tower, int layers)
    {
        var flat = tower.Flat.Select(held => Math.Max(held, 0)).ToArray();
        var holders = Enumerable.Range(0, flat.Length).Where(stage => flat[stage] > 0).ToList();
        if (holders.Count == 0 || layers < holders.Count || Math.Abs(layers - flat.Sum(held => (long)held)) > 100_000)
        {
            return null;
        }

        for (var missing = layers - flat.Sum(); missing != 0; missing -= Math.Sign(missing))
        {
            var chosen = missing > 0
                ? holders.OrderBy(stage => flat[stage]).ThenByDescending(stage => stage).First()
                : holders.OrderByDescending(stage => flat[stage]).ThenBy(stage => stage).First();
            flat[chosen] += Math.Sign(missing);
        }

        return Chunked(tower, flat);
    }

    /// <summary>Whether a stage that holds something would hold nothing: that is no mend, but another mistake.</summary>
    private static bool Empties(Layout layout, int index, IReadOnlyList<IReadOnlyList<int>> chunks)
    {
        var mended = chunks.SelectMany(chunk => chunk).ToList();
        return layout.Towers[index].Flat.Select((before, flat) => (before, flat)).Any(stage => stage.before > 0 && mended[stage.flat] <= 0
            && layout.Towers.Where((_, other) => other != index).All(other => other.Flat.ElementAtOrDefault(stage.flat) <= 0));
    }

    /// <summary>The same lists with everything after a stage moved to it.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Gathered(TowerLayout tower, int last)
    {
        var flat = tower.Flat.ToArray();
        for (var stage = last + 1; stage < flat.Length; stage++)
        {
            (flat[last], flat[stage]) = (flat[last] + flat[stage], 0);
        }

        return Chunked(tower, flat);
    }

    private static IReadOnlyList<IReadOnlyList<int>> Chunked(TowerLayout tower, int[] flat)
    {
        var chunks = new List<IReadOnlyList<int>>();
        var taken = 0;
        foreach (var chunk in tower.Chunks)
        {
            chunks.Add([.. flat.Skip(taken).Take(chunk.Count)]);
            taken += chunk.Count;
        }

        return chunks;
    }
}
