using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether what a mapping makes equal has equal sizes, as polynomials: in every configuration, not only in one.</summary>
internal static class SizeProof
{
    /// <summary>Rows are interleaved by key-value head only where there are queries, keys and values with heads of one width.</summary>
    public static IEnumerable<Finding<string>> HeadsFit(BlockModel block) =>
        from child in block.Modules
        where child.Keys.Order == "ByKeyValueHead"
            && child.FusedComponents > 0
            && !child.FusedAxes.SelectMany(axis => axis.Plain).OfType<UnknownAxis>().Any()
        let fact = Misfit(child.FusedAxes)
        where fact is not null
        select Finding.At(
            CheckpointRules.SizesDiffer,
            child.Property.Name,
            child.Property.Name,
            $"is stored by key-value head, but {fact}",
            "Write Order.ByComponent, or fuse a query axis and twice a key-value axis whose heads are as wide");

    /// <summary>A layer that uses another's weight has one of the same shape.</summary>
    public static IEnumerable<Finding<string>> TiesFit(IEnumerable<TiedWeight> ties) =>
        from tie in ties
        let isOther = tie.Own.Count != tie.Source.Count || tie.Own.Zip(tie.Source, Differ).Any(differ => differ)
        where isOther || tie.OwnSplit != tie.SourceSplit
        select Finding.At(
            CheckpointRules.SizesDiffer,
            tie.Layer,
            tie.Layer,
            isOther
                ? $"is tied to '{tie.SourceLayer}', but its {tie.Parameter} is [{string.Join(", ", tie.Own)}] "
                    + $"and that one's is [{string.Join(", ", tie.Source)}]"
                : $"is tied to '{tie.SourceLayer}', but on a rank of several its {tie.Parameter} is {Share(tie.Own, tie.OwnSplit)} "
                    + $"and that one's is {Share(tie.Source, tie.SourceSplit)}",
            isOther ? "Tie it to a layer over the same axes, or remove [Tied]"
                : tie.Mend is null ? "Split both by the same dimension, or neither"
                : tie.Mend.Length == 0
                    ? $"Leave [ColumnParallel] and [RowParallel] out of '{tie.Layer}', or split '{tie.SourceLayer}' by the same dimension"
                : $"Write {tie.Mend} on '{tie.Layer}', and no other way to split it");

    /// <summary>What a rank holds of a weight: <c>[a share of VocabSize, HiddenSize]</c>.</summary>
    private static string Share(EquatableArray<Polynomial> dimensions, int split) =>
        $"[{string.Join(", ", dimensions.Select((size, place) => place == split ? $"a share of {size}" : $"{size}"))}]";

    /// <summary>STR1010: an axis whose size another assembly keeps to itself.</summary>
    /// <param name="layer">A layer that has it.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="assembly">The assembly.</param>
    public static Finding<string> Unknown(string layer, string axis, string assembly) => Finding.At(
        ShapeRules.SizeNotKnown,
        layer,
        layer,
        axis,
        "heads, orders of rows, ties and slices are not proven here",
        $"Build {assembly} with Strata's generator, or declare an axis of that size here");

    private static string? Misfit(EquatableArray<AxisModel> axes) =>
        axes.Count != 3 ? $"the axis has {axes.Count.ToString(CultureInfo.InvariantCulture)} components instead of queries, keys and values"
        : axes[1] != axes[2] ? $"the keys are {axes[1].Name} and the values {axes[2].Name}"
        : axes.OfType<PlainAxis>().Count() < 3 ? $"{axes.First(axis => axis is not PlainAxis).Name} is no plain axis"
        : axes.OfType<PlainAxis>().FirstOrDefault(axis => axis.HeadDim is null) is { } flat ? $"{flat.Name} is not made of heads"
        : Heads(axes[0]) is { } query && Heads(axes[1]) is { } key && Differ(query, key)
            ? $"a head of {axes[0].Name} has {query} features and one of {axes[1].Name} has {key}"
        : null;

    private static Polynomial? Heads(AxisModel axis) =>
        axis is PlainAxis { HeadDim: { } width } plain ? width.Below(plain.ConfigurationPath) : null;

    /// <summary>Whether two sizes are known, and not the same.</summary>
    private static bool Differ(Polynomial a, Polynomial b) => a.IsKnown && b.IsKnown && !IsSame(a, b);

    /// <summary>Terms and factors may stand in any order.</summary>
    private static bool IsSame(Polynomial a, Polynomial b) => a.Terms
        .Select(Key)
        .OrderBy(Text, StringComparer.Ordinal)
        .SequenceEqual(b.Terms.Select(Key).OrderBy(Text, StringComparer.Ordinal));

    private static (string Factors, long Coefficient) Key(Monomial term) => (term.Key, term.Coefficient);

    private static string Text((string Factors, long Coefficient) key) => key.Factors;
}
