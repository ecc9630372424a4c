using Strata.Generators.Diagnostics;

namespace Strata.Generators.Proofs;

/// <summary>Explains why an activation can not be piped into a layer, and what the author probably meant.</summary>
public static class WiringProof
{
    /// <summary>Explains a layer that takes another axis.</summary>
    /// <param name="layer">The layer as written.</param>
    /// <param name="takes">The axis it takes.</param>
    /// <param name="given">The axis that is piped in.</param>
    /// <param name="components">The components of that axis where it is fused.</param>
    /// <param name="takers">The layers of the block that take that axis.</param>
    public static Finding OtherAxis(
        string layer, string takes, string given, IReadOnlyList<string> components, IReadOnlyList<string> takers) => Of(
        layer,
        takes,
        given,
        components.Contains(takes) ? $"call Split() and pipe the component that is {takes}"
            : components.Count > 0 ? "call Split() first: none of the components is what the layer takes"
            : takers.Count > 0 ? $"what takes {given} here is {string.Join(", ", takers)}"
            : $"pipe it through a layer from {given} to {takes} first, or correct the layer's declaration");

    /// <summary>Explains a sum that is piped on.</summary>
    /// <param name="layer">The layer as written.</param>
    /// <param name="takes">The axis it takes.</param>
    /// <param name="given">The axis of the sum.</param>
    public static Finding Sum(string layer, string takes, string given) => Of(
        layer, takes, $"a sum of {given}", ">> binds less tightly than +, so put the piped part in parentheses or assign the sum first");

    /// <summary>Explains a block that takes more than an activation.</summary>
    /// <param name="module">The block as written.</param>
    /// <param name="given">The axis that is piped in.</param>
    public static Finding NoLayer(string module, string given) => Of(
        module, "more than an activation", given, $"it is no Layer<,>, so call {module}.Forward(...)");

    private static Finding Of(string layer, string takes, string given, string way) =>
        Finding.Of(RuleIds.MiswiredLayer, "", layer, takes, given, way);
}
