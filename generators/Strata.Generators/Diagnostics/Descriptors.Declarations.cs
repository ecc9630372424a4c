using Microsoft.CodeAnalysis;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of how a model is declared.</content>
internal static partial class Descriptors
{
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

    public static readonly DiagnosticDescriptor FlowWithoutRun = new(
        "STR0008",
        "Flow gets no Run",
        "'{0}' is a [Flow] but {1}, so that no 'Run' is generated that frees the tensors it makes. {2}.",
        Declarations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0008"));

    public static readonly DiagnosticDescriptor DeploymentNotStaticPartial = new(
        "STR0009",
        "Deployment is not a static partial class",
        "'{0}' is a [Deployment] but not a static partial class, so its stages can not be generated. Declare it, and every type around it, 'partial', and itself 'static'.",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Link("STR0009"));

    private static readonly IReadOnlyList<DiagnosticDescriptor> AllDeclarations =
    [
        BlockNotPartial, BlockNotSealed, BlockWithoutConstructor, ChildNotRegistrable, DuplicateKey, NoOneConfiguration, MissingValue,
        FlowWithoutRun, DeploymentNotStaticPartial,
    ];
}
