using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Reads what a configuration says of multimodal rotary positions. Its members are those that the layer asks for.</summary>
internal static class RotaryParser
{
    /// <summary>The member that holds the sections.</summary>
    public const string Sections = "MropeSection";

    // A layer that asks for none turns all of a head.
    private const string Factor = "PartialRotaryFactor";

    /// <summary>Reads the facts, and where the sections are written; null where they are not all constant.</summary>
    public static (RotaryModel Rotary, ExpressionSyntax Written)? Parse(ConstantConfiguration configuration) =>
        configuration.Sum(Sections) is var (written, sum)
        && configuration.Value("HeadDim") is long headDim
        && (configuration.Has(Factor) ? configuration.Value(Factor) : 1L) is (long or double) and var factor
            ? (new RotaryModel(sum, headDim, factor is long whole ? whole : (double)factor), written)
            : null;
}
