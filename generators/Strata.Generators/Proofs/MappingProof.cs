using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Whether what is written about a child's parameters is about parameters that it has.</summary>
internal static class MappingProof
{
    private const string Names = "Hf Mm Repeat";
    private const string Declarations = "Strata.Declarations.";
    private const string Layers = "ColumnParallel RowParallel Bias Tied";

    /// <summary>The short name of an attribute about parameters; null for any other attribute.</summary>
    /// <param name="attribute">The attribute's type with its namespace.</param>
    public static string? Written(string attribute) =>
        $"{Names} {Layers}".Split(' ').FirstOrDefault(name => attribute == $"{Declarations}{name}Attribute");

    /// <summary>The short name of any attribute of declarations; null for another's.</summary>
    /// <param name="attribute">The attribute's type with its namespace.</param>
    public static string? Short(string attribute) =>
        attribute.StartsWith(Declarations, StringComparison.Ordinal) && attribute.EndsWith("Attribute", StringComparison.Ordinal)
            ? attribute.Substring(Declarations.Length, attribute.Length - Declarations.Length - "Attribute".Length)
            : null;

    /// <summary>
    /// Whether an attribute is about children only. A configuration's values have keys too; what is given to no layer is told in blocks.
    /// </summary>
    /// <param name="name">Its short name.</param>
    /// <param name="isInBlock">Whether it stands in a block.</param>
    public static bool IsOfChildren(string name, bool isInBlock) =>
        $"{Layers} Repeat From".Split(' ').Contains(name) || (isInBlock ? name is "Hf" or "Mm" : name == "With");

    /// <summary>Whether an attribute is about blocks only.</summary>
    /// <param name="name">Its short name.</param>
    public static bool IsOfBlocks(string name) => name is "Frozen" or "Whole";

    /// <summary>The part of an attribute that says nothing, and why; null where it says something, or where nobody knows.</summary>
    /// <param name="child">The child that it is on.</param>
    /// <param name="attribute">The attribute's short name.</param>
    /// <param name="hasOrder">Whether it sets an order of rows.</param>
    /// <param name="isNone">Whether that is none of those that there are.</param>
    public static (string Part, string Fact)? SaysNothing(ChildModel child, string attribute, bool hasOrder, bool isNone) => child switch
    {
        StackChild when attribute == "Repeat" => null,
        ConfigurationChild or BlockChild or LeafChild when attribute == "Repeat" => (attribute, "only a LayerStack is repeated"),
        ConfigurationChild => (attribute, "a configuration has no parameters"),
        LeafChild { HasParameters: false } => (attribute, "the layer has no parameters"),
        BlockChild when Layers.Split(' ').Contains(attribute) => (attribute, "a block's layers have attributes of their own"),
        LeafChild { NeedsWholeAxis: true } when attribute is "ColumnParallel" or "RowParallel" =>
            (attribute, "a norm needs its whole axis, so that every rank holds all of it"),
        LeafChild leaf when attribute == "Bias" && !leaf.Parameters.Any(parameter => parameter.IsBias) =>
            (attribute, IsBiasUnmarked(leaf)
                ? "its constructor takes 'bool bias', and no [Parameter] of it is one"
                : "the layer never has a bias"),
        ModuleChild { FusedComponents: 0 } when hasOrder =>
            ("Mm(Order = ...)", "the layer is not fused, so that its rows have one order only"),
        _ when isNone => ("Mm(Order = ...)", "that is no order of rows, and there are Order.ByComponent and Order.ByKeyValueHead"),
        _ => null,
    };
    /// <summary>What to do about an attribute that says nothing, as a sentence without its stop.</summary>
    /// <param name="child">The child that it is on.</param>
    /// <param name="attribute">The part of it that says nothing.</param>
    public static string Mend(ChildModel child, string attribute) =>
        attribute == "Bias" && child is LeafChild leaf && leaf.HasParameters && !leaf.Parameters.Any(parameter => parameter.IsBias)
            && IsBiasUnmarked(leaf)
            ? "Write IsBias = true in the one that is, or remove [Bias]"
            : Remove;

    /// <summary>What to do about most.</summary>
    public const string Remove = "Remove it";

    private static bool IsBiasUnmarked(LeafChild leaf) => leaf.Arguments.OfType<BiasArgument>().Any();
}
