using Microsoft.CodeAnalysis;

namespace Strata.Generators.Diagnostics;

/// <summary>Every rule. A message names the culprit, the fact and the way out; a number is never used again.</summary>
internal static class Rules
{
    private const string Declarations = "Strata.Declarations";
    private const string Shapes = "Strata.Shapes";
    private const string Checkpoints = "Strata.Checkpoints";

    public static readonly DiagnosticDescriptor BlockNotPartial = new(
        "STR0001",
        "Block is not partial",
        "'{0}' is a [Block] but not partial, so its other part can not be generated. Declare it, and every type around it, 'partial'.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0001"));

    public static readonly DiagnosticDescriptor BlockNotSealed = new(
        "STR0002",
        "Block is not sealed",
        "'{0}' is a [Block] but not sealed: a class derived from it would have parameters that no table lists. Declare it 'sealed'.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0002"));

    public static readonly DiagnosticDescriptor BlockWithoutConstructor = new(
        "STR0003",
        "Block has no partial constructor",
        "'{0}' is a [Block] without a constructor for the generator to fill in. Declare 'public partial {0}(TheConfiguration config, ParallelContext parallel);'.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0003"));

    public static readonly DiagnosticDescriptor ChildNotRegistrable = new(
        "STR0004",
        "Child is of a type that can not be registered",
        "'{0}' can not be made: {1}. A child is a layer, a [Block], a LayerStack of one with [Repeat], or the block's configuration.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0004"));

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "STR0005",
        "Two children of a block have the same key",
        "'{0}' and '{1}' have the same {2} '{3}'. Give one of them another.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0005"));

    public static readonly DiagnosticDescriptor NoOneConfiguration = new(
        "STR0006",
        "No one configuration for a child",
        "{0} needs {1}, but {2} {3}. Let the block's configuration be of that type, or have exactly one member that is.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0006"));

    public static readonly DiagnosticDescriptor MissingValue = new(
        "STR0007",
        "Layer asks for a value that the configuration lacks",
        "'{0}' asks for '{1}', which {2} does not have. Add that property to {2}, or declare another layer.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0007"));

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

    public static readonly DiagnosticDescriptor RotarySectionsDoNotFit = new(
        "STR1005",
        "Sections of multimodal rotary positions do not fit the head",
        "MropeSection sums to {0}, but a head of {1} features of which {2} turn has {3} pairs. Let the sections sum to {3}.",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR1005"));

    public static readonly DiagnosticDescriptor ParameterUnmapped = new(
        "STR3001",
        "Parameter is in no checkpoint",
        "'{0}' {1}, so that its parameters are in no table and would never be loaded. {2}.",
        Checkpoints,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR3001"));

    public static readonly DiagnosticDescriptor KeyMappedTwice = new(
        "STR3002",
        "Two parameters have the same key",
        "'{0}' and '{1}' both have the {2} '{3}', so that one would be loaded with the other's values. Change the keys on the way to one of them.",
        Checkpoints,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR3002"));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        BlockNotPartial, BlockNotSealed, BlockWithoutConstructor, ChildNotRegistrable, DuplicateKey, NoOneConfiguration, MissingValue,
        MiswiredLayer, SizeNotPolynomial, RotarySectionsDoNotFit, ParameterUnmapped, KeyMappedTwice,
    ];

    private static string Link(string id) => $"https://github.com/strata-dsl/strata/blob/main/docs/rules/{id}.md";
}
