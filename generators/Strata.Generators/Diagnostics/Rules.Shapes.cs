using Microsoft.CodeAnalysis;
using Strata.Proofs;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of axes and shapes.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor MiswiredLayer = new(
        "STR1001",
        "Layer is fed another axis than it takes",
        "{0} can not be piped into '{1}', which {2}. {3}.",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR1001"));

    public static readonly DiagnosticDescriptor SizeNotPolynomial = new(
        "STR1002",
        "Size of an axis is no integer polynomial",
        "The size of '{0}' contains '{1}', which is no sum or product of whole numbers and members of '{2}'. Give '{2}' a property for it and use that.",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR1002"));

    public static readonly DiagnosticDescriptor RotarySectionsDoNotFit = Of(ShapeRules.RotarySections, Shapes);

    private static readonly IReadOnlyList<DiagnosticDescriptor> AllShapes =
    [
        MiswiredLayer, SizeNotPolynomial, RotarySectionsDoNotFit,
    ];
}
