using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Explains why an activation can not be piped into a layer, and what the author probably meant.</summary>
internal static class WiringProof
{
    /// <summary>Explains a layer that takes another axis.</summary>
    /// <param name="layer">The layer as written.</param>
    /// <param name="takes">The axis it takes.</param>
    /// <param name="given">The axis that is piped in.</param>
    /// <param name="components">The components of that axis where it is fused.</param>
    /// <param name="takers">The layers of the block that take that axis.</param>
    public static Finding<string> OtherAxis(
        string layer, string takes, string given, IReadOnlyList<string> components, IReadOnlyList<string> takers) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"An activation of {given}",
        layer,
        $"takes {takes}",
        components.Contains(takes) ? $"Call Split() and pipe the component that is {takes}"
            : takers.Count > 0 ? $"What takes {given} here: {string.Join(", ", takers)}"
            : $"No layer here takes {given}");

    /// <summary>Explains a sum that is piped on.</summary>
    public static Finding<string> Sum(string layer, string given) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"A sum of {given}",
        layer,
        "would take all of it: '>>' binds weaker than '+'",
        $"Write 'Activation<{given}> sum = ...;' and pipe that, or parenthesise what alone is to be piped");

    /// <summary>Explains a block that takes more than an activation.</summary>
    public static Finding<string> NoLayer(string layer, string given) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"An activation of {given}",
        layer,
        "is a module but no Layer<,>",
        $"Call {layer}.Forward(...) with all that it takes");

    /// <summary>Explains an activation that need not be there.</summary>
    /// <param name="layer">The layer as written.</param>
    /// <param name="type">What is piped in, as a type.</param>
    /// <param name="given">It as written.</param>
    public static Finding<string> MayBeNull(string layer, string type, string given) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"'{given}' ({type}) may be null: it",
        layer,
        "takes what is there",
        $"Declare it without '?', or pipe {given}.Value where it is there");

    /// <summary>Explains something without an axis that is piped.</summary>
    /// <param name="layer">The layer as written.</param>
    /// <param name="type">What is piped in, as a type.</param>
    /// <param name="given">It as written.</param>
    /// <param name="taker">The method of the layer that takes it; null where there is none.</param>
    /// <param name="takes">The axis that the layer takes; null where it is no Layer.</param>
    public static Finding<string> NoActivation(string layer, string type, string given, string? taker, string? takes) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"{(StartsWithVowel(type) ? "An" : "A")} {type}",
        layer,
        takes is null ? "is a module but no Layer<,>" : $"takes an activation of {takes}",
        taker == "Forward" ? $"Call {layer}.Forward({given})"
            : taker is not null ? $"Write {layer}.{taker}({given}) >> {layer}"
            : takes is null ? $"Call what {layer} has for it"
            : "Let a layer make an activation of it first, as an Embedding does of ids");

    /// <summary>Explains a call that takes an activation's components, where it has none.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="given">The axis.</param>
    public static Finding<string> NoComponents(string method, string given) => Finding.At(
        ShapeRules.MiswiredLayer,
        method,
        $"An activation of {given}",
        method,
        "takes the components of a Concat",
        $"Let the layer before give such an axis: Concat<{given}, {given}>");

    /// <summary>Explains a layer that stands left of what it takes.</summary>
    public static Finding<string> Backwards(string layer, string type, string given) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"'{layer}'",
        given,
        $"is {(StartsWithVowel(type) ? "an" : "a")} {type} and no layer",
        $"Write {given} >> {layer}");

    private static bool StartsWithVowel(string type) => "AEIOUaeiou".IndexOf(type[0]) >= 0;

    /// <summary>Explains a stack, which has no one computation.</summary>
    public static Finding<string> Stack(string layer, string given, string left) => Finding.At(
        ShapeRules.MiswiredLayer,
        layer,
        $"An activation of {given}",
        layer,
        "repeats a block and is no Layer<,>",
        $"Call {layer}.Fold({left}, (layer, index, x) => ...)");
}
