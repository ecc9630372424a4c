using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>
/// Whether towers follow each other along the pipeline. Lists that differ in form are not looked at: another rule says so.
/// </summary>
public static class OrderProof
{
    /// <summary>STR2004: a tower is complete where one begins that it feeds; they may share a stage.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> EarlierTowersFirst(Layout layout)
    {
        for (var index = 1; index < layout.Towers.Count && HaveOneForm(layout); index++)
        {
            var (later, first) = (layout.Towers[index], First(layout.Towers[index]));
            foreach (var before in Feeding(layout, index).Where(before => Last(layout.Towers[before]) > first))
            {
                var (earlier, last) = (layout.Towers[before], Last(layout.Towers[before]));
                yield return new(LayoutRules.EarlierTowerFirst, new(before, last / layout.Stages, last % layout.Stages),
                    [earlier.Name, Number(earlier.Flat[last]), Stage(layout, last), later.Name, Stage(layout, first)]);
            }
        }
    }

    /// <summary>Where a tower must have ended: the first stage of those that it feeds; -1 where it feeds none that has layers.</summary>
    internal static int Ends(Layout layout, int index) => Enumerable.Range(0, layout.Towers.Count)
        .Where(later => later > index && Feeding(layout, later).Contains(index))
        .Select(later => First(layout.Towers[later]))
        .DefaultIfEmpty(-1)
        .Min();

    /// <summary>
    /// The towers with layers that feed one with layers and nothing between them: what feeds those is told with them. None where it has no
    /// layer.
    /// </summary>
    private static IReadOnlyList<int> Feeding(Layout layout, int index)
    {
        var feeding = new List<int>();
        for (var before = index - 1; before >= 0 && First(layout.Towers[index]) >= 0; before--)
        {
            if (First(layout.Towers[before]) >= 0 && !layout.Towers[index].Apart.Contains(before)
                && feeding.All(between => layout.Towers[between].Apart.Contains(before)))
            {
                feeding.Add(before);
            }
        }

        return feeding;
    }

    /// <summary>STR2010: a tower that can not be split is on one stage.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> TowersAreWhole(Layout layout)
    {
        for (var index = 0; index < layout.Towers.Count; index++)
        {
            var tower = layout.Towers[index];
            var holders = tower.Flat.Count(layers => layers > 0);
            if (tower.IsWhole && holders > 1)
            {
                yield return new(LayoutRules.TowerIsWhole, new(index),
                    [tower.Name, Number(holders), Lists(tower.Chunks), Number(tower.Sum), Lists(Remedies.Whole(tower))]);
            }
        }
    }

    /// <summary>STR2011: no entry is negative, no stage holds nothing, no tower has a gap.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> NothingIsEmpty(Layout layout) =>
        !HaveOneForm(layout) ? [] : Negative(layout).Concat(Gaps(layout)).Concat(Empty(layout));

    private static IEnumerable<Finding<LayoutPlace>> Negative(Layout layout) =>
        from place in Entries(layout)
        where place.Layers < 0
        select At(
            layout,
            place.Tower,
            place.Flat,
            $"'{layout.Towers[place.Tower].Name}' has {Number(place.Layers)} layers on stage {Stage(layout, place.Flat)}",
            "A number of layers is 0 or more");

    private static IEnumerable<Finding<LayoutPlace>> Gaps(Layout layout) =>
        from place in Entries(layout)
        let tower = layout.Towers[place.Tower]
        where place.Layers == 0 && First(tower) < place.Flat && place.Flat < Last(tower)
            && layout.Towers.Any(other => other.Flat[place.Flat] > 0)
        select At(
            layout,
            place.Tower,
            place.Flat,
            $"'{tower.Name}' has layers before and after stage {Stage(layout, place.Flat)}, but none on it",
            "Let its stages follow each other");

    private static IEnumerable<Finding<LayoutPlace>> Empty(Layout layout) =>
        from flat in Enumerable.Range(0, layout.Towers.Count == 0 ? 0 : layout.Towers[0].Flat.Count)
        where layout.Towers.All(tower => tower.Flat[flat] == 0)
        select At(
            layout,
            layout.Towers.Count - 1,
            flat,
            $"Stage {Stage(layout, flat)} holds no layer of any tower",
            "Give it layers, or make the pipeline shorter");

    private static Finding<LayoutPlace> At(Layout layout, int tower, int flat, string fact, string mend) =>
        Finding.At(LayoutRules.NoStageIsEmpty, new LayoutPlace(tower, flat / layout.Stages, flat % layout.Stages), fact, mend);

    private static IEnumerable<(int Tower, int Flat, int Layers)> Entries(Layout layout) =>
        layout.Towers.SelectMany((tower, index) => tower.Flat.Select((layers, flat) => (index, flat, layers)));

    /// <summary>Whether all lists have one form, so that places in them can be compared.</summary>
    internal static bool HaveOneForm(Layout layout) => layout.Stages > 0 && layout.Towers.All(tower =>
        tower.Chunks.Count == layout.Chunks && tower.Chunks.All(chunk => chunk.Count == layout.Stages));

    /// <summary>The first stage that holds layers; -1 where none does.</summary>
    internal static int First(TowerLayout tower) =>
        tower.Flat.TakeWhile(layers => layers <= 0).Count() is var first && first < tower.Flat.Count ? first : -1;

    private static int Last(TowerLayout tower) => tower.Flat.Count - 1 - tower.Flat.Reverse().TakeWhile(layers => layers <= 0).Count();
}
