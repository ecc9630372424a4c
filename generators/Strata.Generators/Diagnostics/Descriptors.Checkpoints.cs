using Microsoft.CodeAnalysis;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of checkpoint keys.</content>
internal static partial class Descriptors
{
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

    public static readonly DiagnosticDescriptor DeadMapping = new(
        "STR3003",
        "Mapping says nothing",
        "[{0}] on '{1}' changes nothing: {2}. Remove it.",
        Checkpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR3003"));

    public static readonly DiagnosticDescriptor KeyArity = new(
        "STR3004",
        "Number of keys is not the number of components",
        "'{0}' has {1} {2}s for {3}. {4}.",
        Checkpoints,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR3004"));

    public static readonly DiagnosticDescriptor SizesDiffer = new(
        "STR3005",
        "Two sides of a mapping have different sizes",
        "'{0}' {1}. {2}.",
        Checkpoints,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR3005"));

    private static readonly IReadOnlyList<DiagnosticDescriptor> AllCheckpoints =
    [
        ParameterUnmapped, KeyMappedTwice, DeadMapping, KeyArity, SizesDiffer,
    ];
}
