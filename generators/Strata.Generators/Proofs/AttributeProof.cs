using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether what is written on a child can be meant: names, ties, ways to split it, keys that a checkpoint can have.</summary>
internal static class AttributeProof
{
    /// <summary>No member has the name of something generated.</summary>
    public static IEnumerable<Finding<string>> NamesAreFree(BlockModel block) => block.Shape.Taken
        .Select(taken => Finding.At(BlockRules.NameTaken, taken.Name, taken.Name, taken.Generated));

    /// <summary>A layer is split in one way.</summary>
    public static IEnumerable<Finding<string>> IsSplitOnce(BlockModel block) => block.Children
        .OfType<LeafChild>()
        .Where(leaf => leaf is { IsSplitTwice: true, NeedsWholeAxis: false, HasParameters: true })
        .Select(leaf => Finding.At(BlockRules.SplitTwice, leaf.Property.Name, leaf.Property.Name));

    /// <summary>A tie leads to a weight.</summary>
    public static IEnumerable<Finding<string>> TiesLead(BlockModel block) =>
        from leaf in block.Children.OfType<LeafChild>()
        where leaf is { BrokenTie: not null, HasParameters: true }
        select Finding.At(
            BlockRules.TieLeadsNowhere,
            leaf.Property.Name,
            leaf.Property.Name,
            leaf.BrokenTie!.Source,
            leaf.BrokenTie.Fact,
            leaf.BrokenTie.Mend);

    /// <summary>Every key is one that a checkpoint can have.</summary>
    public static IEnumerable<Finding<string>> KeysAreWellFormed(BlockModel block) =>
        from child in block.Modules
        from key in child.Keys.Hf.Select(key => (Kind: "HuggingFace", Text: key))
            .Concat(child.Keys.Mm.Select(key => (Kind: "MindSpeed-MM", Text: key)))
        let fault = KeyFault(key.Text) ?? ParameterFault(key.Text, child)
        where fault is not null
        select Finding.At(
            BlockRules.KeyMalformed,
            child.Property.Name,
            child.Property.Name,
            $"{key.Kind} key",
            key.Text,
            fault.Value.Fact,
            fault.Value.Mend);

    private static (string Fact, string Mend)? KeyFault(string key) => key.Length == 0 ? null
        : key.Split('.').Any(part => part.Length == 0)
            ? ("has an empty part", "Write a name between its dots")
        : key.Contains(',') ? ("has a comma", "Write several keys as several texts: (\"a\", \"b\")")
        : key.Any(IsBlank)
            ? ("has a blank or a control character", Write(string.Concat(key.Where(letter => !IsBlank(letter)))))
        : key.IndexOfAny(['{', '}', '[', ']']) >= 0
            ? (
                "has a bracket, which stands for nothing here",
                "Write the name that checkpoints have there: a stack's numbers are not written")
        : key.IndexOfAny(['!', '*']) >= 0
            ? (
                "has a '!' or a '*', which stand for nothing here",
                Write(string.Join(".", Named(key))) + ": a stack's numbers are not written")
        : !CharacterPairs.AreWhole(key) ? ("has half a character", "Write both halves of the pair of \\u..., or none")
        : null;

    /// <summary>A layer's key is that of the layer: the names of its parameters follow it.</summary>
    private static (string Fact, string Mend)? ParameterFault(string key, ModuleChild child) =>
        child is LeafChild leaf && key.LastIndexOf('.') is var dot and > 0
        && leaf.Declared.FirstOrDefault(parameter => parameter.Name == key.Substring(dot + 1)) is { } named
            ? ($"ends with the parameter '{named.Name}', whose name follows by itself", $"Write '{key.Substring(0, dot)}'")
            : null;

    /// <summary>Nothing is left of a key that was nothing but what it can not have.</summary>
    private static string Write(string rest) => rest.Length == 0 ? "Write the name that checkpoints have there" : $"Write '{rest}'";

    private static IEnumerable<string> Named(string key) =>
        key.Split('.').Select(part => part.Trim('!', '*')).Where(part => part.Length > 0);

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);

    /// <summary>STR0023: an axis whose components are sliced each for itself has them side by side.</summary>
    public static IEnumerable<Finding<string>> FusedAxesAreFlat(BlockModel block) =>
        from leaf in block.Children.OfType<LeafChild>()
        let nested = leaf.Declared
            .Where(parameter => parameter.Split(leaf.Parallelism) >= 0)
            .Select(parameter => parameter.Shape[parameter.Split(leaf.Parallelism)])
            .OfType<ConcatAxis>()
            .SelectMany(fused => fused.Parts.OfType<ConcatAxis>().Select(inner => (fused, inner)))
            .FirstOrDefault()
        where nested.inner is not null
        select Finding.At(
            AxisRules.FusedWithinFused, leaf.Property.Name, leaf.Property.Name, nested.fused.Name, nested.inner.Name);
}
