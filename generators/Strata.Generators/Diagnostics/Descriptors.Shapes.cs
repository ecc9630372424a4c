using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of axes and shapes.</content>
internal static partial class Descriptors
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

    public static readonly DiagnosticDescriptor FusedNeverSplit = new(
        "STR1003",
        "Fused activation is never split",
        "'{0}' is an activation of {1} that is never split, piped or passed on: its {2} components are computed for nothing. Call Split() and pipe the components, or leave '{0}' out.",
        Shapes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR1003"));

    public static readonly DiagnosticDescriptor OutsideProvableSubset = new(
        "STR1004",
        "Axis of an activation is not proven here",
        "'{0}' becomes an activation of {1} without a proof that this is the axis of its last dimension. Let a layer or an operation of Activation make it, or test where it comes from.",
        Shapes,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR1004"));

    public static readonly DiagnosticDescriptor RotarySectionsDoNotFit = Of(ShapeRules.RotarySections, Shapes);

    private static readonly IReadOnlyList<DiagnosticDescriptor> AllShapes =
    [
        MiswiredLayer, SizeNotPolynomial, FusedNeverSplit, OutsideProvableSubset, RotarySectionsDoNotFit,
    ];
}
