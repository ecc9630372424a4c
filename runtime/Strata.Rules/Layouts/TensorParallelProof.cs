using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>Whether tensor parallelism slices every axis that it splits into equal pieces, heads whole.</summary>
public static class TensorParallelProof
{
    /// <summary>STR2016: an axis that is split is full of whole heads, so that each rank has whole ones.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> HeadsFill(Layout layout) =>
        from split in Splits(layout)
        where split.Axis.HeadDim < 0 || (split.Axis.HeadDim > 0 && split.Axis.Size % split.Axis.HeadDim != 0)
        select new Finding<LayoutPlace>(LayoutRules.HeadsFill, split.Place,
        [
            split.Axis.Axis, split.Axis.Parameter, Number(split.Axis.Size), Number(Math.Max(0, split.Axis.HeadDim)), Number(split.Ways),
        ]);

    /// <summary>STR2017: rows that lie by key-value head are whole groups.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> GroupsAreWhole(Layout layout) =>
        from groups in layout.Groups
        where groups.KeyValues > 0 && groups.Queries % groups.KeyValues != 0
        select new Finding<LayoutPlace>(LayoutRules.GroupsAreWhole, new LayoutPlace(),
            [groups.Parameter, Number(groups.Queries), Number(groups.KeyValues)]);

    /// <summary>STR2007: there are at least as many heads as ranks.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> Fits(Layout layout) =>
        from split in Splits(layout)
        where split.Axis.IsFull && split.Axis.Units > 0 && split.Ways > split.Axis.Units
        select new Finding<LayoutPlace>(LayoutRules.TensorParallelFits, split.Place,
        [
            Number(split.Ways), Number(split.Axis.Units), split.Axis.Unit, split.Axis.Axis, split.Axis.Parameter,
            Number(split.Ways - split.Axis.Units),
        ]);

    /// <summary>STR2006: the heads or features are a multiple of the ranks.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> Divides(Layout layout) =>
        from together in Splits(layout).GroupBy(split => (split.Place, split.Ways))
        from split in together
        where split.Axis.IsFull && split.Ways <= split.Axis.Units && split.Axis.Units % split.Ways != 0
        select new Finding<LayoutPlace>(LayoutRules.TensorParallelDivides, split.Place,
        [
            Number(split.Ways), Number(split.Axis.Units), split.Axis.Unit, split.Axis.Axis, split.Axis.Parameter,
            Number(split.Axis.Units % split.Ways), Choice(Divisors([.. together.Select(other => other.Axis.Units)], split.Ways * 2)),
        ]);

    /// <summary>STR2014: a tower's own number of ways divides the deployment's.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> TowersDivide(Layout layout) =>
        from pair in layout.Towers.Select((tower, index) => (Tower: tower, Index: index))
        where pair.Tower.TensorParallel > 0 && layout.TensorParallel % pair.Tower.TensorParallel != 0
        select Finding.At(
            LayoutRules.TowerTensorParallelDivides,
            new LayoutPlace(pair.Index, Setting: nameof(TowerLayout.TensorParallel)),
            pair.Tower.Name,
            Number(pair.Tower.TensorParallel),
            Number(layout.TensorParallel),
            Choice(Divisors([layout.TensorParallel], layout.TensorParallel)));

    /// <summary>Each axis once, however many parameters have it.</summary>
    private static IEnumerable<(SplitAxis Axis, int Ways, LayoutPlace Place)> Splits(Layout layout) =>
        layout.Shared.Select(axis => (axis, layout.TensorParallel, LayoutPlace.Of(nameof(Layout.TensorParallel))))
            .Concat(layout.Towers.SelectMany((tower, index) => tower.Splits.Select(axis => tower.TensorParallel > 0
                ? (axis, tower.TensorParallel, new LayoutPlace(index, Setting: nameof(TowerLayout.TensorParallel)))
                : (axis, layout.TensorParallel, LayoutPlace.Of(nameof(Layout.TensorParallel))))))
            .Where(split => split.Item2 > 1)
            .GroupBy(split => (split.axis.Axis, split.axis.Units, split.Item2))
            .Select(group => group.First());

    /// <summary>What divides all that is split by one setting, so that no finding's way out is another's fault.</summary>
    private static IReadOnlyList<long> Divisors(IReadOnlyList<long> numbers, long most) =>
    [
        .. Enumerable.Range(1, (int)Math.Min(Math.Max(most, 1), 1024))
            .Select(candidate => (long)candidate)
            .Where(candidate => numbers.All(number => number % candidate == 0)),
    ];
}
