using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>
/// STR0025: a weight has the dimensions that its layer computes with. A window is several of them, a fused axis is one; what a layer of an
/// author's own does with either is his to say.
/// </summary>
internal static class AxisForms
{
    private const string Window = "TKernel";
    private const string Entering = "TIn";
    private const string Leaving = "TOut";
    private const string Padding = "padTokenId";
    private const string Rows = "TVocabulary";

    /// <summary>Asks the rule of a block. A generic one is closed with axes that have a size by themselves, and these have none.</summary>
    /// <param name="type">The block.</param>
    /// <param name="model">The same block.</param>
    public static IEnumerable<Finding<string>> Fit(INamedTypeSymbol type, BlockModel model) =>
        from leaf in model.Children.OfType<LeafChild>()
        let layer = type.GetMembers(leaf.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type as INamedTypeSymbol
        where layer is not null
        from given in layer.Given()
        let objection = Objection(leaf, layer, given.Parameter.Name, given.Argument)
        where objection is not null
        select Finding.At(
            AxisRules.AxisForm,
            leaf.Property.Name,
            leaf.Property.Name,
            layer.Name,
            given.Argument.ShortText(),
            given.Parameter.Name,
            objection.Value.Fact,
            objection.Value.Mend);

    private static (string Fact, string Mend)? Objection(LeafChild leaf, INamedTypeSymbol layer, string parameter, ITypeSymbol axis)
    {
        var isLinear = layer.Is(SymbolNames.Linear);

        // An embedding's vectors and a convolution's channels are laid out anew, as one dimension, before anything computes with them but
        // what AlongOne tells.
        var isOne = isLinear || SymbolNames.Norms.Any(name => layer.Is(name)) || (layer.Is(SymbolNames.Embedding) && parameter == Rows);
        return layer.Is(SymbolNames.PatchConvolution) && parameter == Window && IsAny(axis, SymbolNames.Concats)
                ? (
                    "a fused axis is one dimension of a weight, and a window has one for each of its sides",
                    $"Write Kernel<{Sides(axis)}>")
            : isOne && IsAny(axis, SymbolNames.Kernels)
                ? (
                    $"a window is {Count(axis)} dimensions of a weight, and this layer computes with one there",
                    "Write an axis of as many features in its place"
                        + (isLinear && parameter == Entering ? ", or a PatchConvolution" : ""))
            : parameter == Leaving && IsAny(axis, SymbolNames.Kernels) && AlongOne(leaf, layer) is var (what, way)
                ? ($"a window is {Count(axis)} dimensions of a weight, and {what} one there",
                    $"Write an axis of as many features in its place{way}")
            : null;
    }

    /// <summary>What a layer does along the last dimension of its weight alone, and what would spare it; null for nothing.</summary>
    private static (string What, string Way)? AlongOne(LeafChild leaf, INamedTypeSymbol layer) =>
        layer.Is(SymbolNames.PatchConvolution)
            ? leaf.Bias.Kind == BiasKind.Never ? null : ("a bias is added along", ", or leave [Bias] out")
        : !layer.Is(SymbolNames.Embedding) ? null
        : leaf.Parallelism != "Replicated" ? ("ranks that have parts of the table compute with", ", or leave the split out")
        : leaf.Arguments.Any(argument =>
            argument is ConfigurationArgument { Name: Padding } or GivenArgument { Name: Padding, Text: not "null" })
            ? ("the row of padding is left out along", "")
        : null;

    private static bool IsAny(ITypeSymbol axis, IEnumerable<string> names) => names.Any(name => axis.Is(name));

    private static int Count(ITypeSymbol axis) => ((INamedTypeSymbol)axis).TypeArguments.Length;

    private static string Sides(ITypeSymbol axis) =>
        string.Join(", ", ((INamedTypeSymbol)axis).TypeArguments.Select(side => side.ShortText()));
}
