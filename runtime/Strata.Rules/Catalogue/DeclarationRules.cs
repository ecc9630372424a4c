using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of how a model is declared, STR0xxx.</summary>
public static class DeclarationRules
{
    /// <summary>A block is partial, so that its other part can be generated.</summary>
    public static readonly Rule BlockNotPartial = new(
        "STR0001",
        "Block is not partial",
        "'{0}' is a [Block] {1}, so its other part can not be generated. Declare {2} 'partial'.",
        Error);

    /// <summary>A block is sealed.</summary>
    public static readonly Rule BlockNotSealed = new(
        "STR0002",
        "Block is not sealed",
        "'{0}' is a [Block] but not sealed: a class derived from it would have parameters that no table lists. {1}.",
        Error);

    /// <summary>A block has a partial constructor.</summary>
    public static readonly Rule BlockWithoutConstructor = new(
        "STR0003",
        "Block has no partial constructor",
        "'{0}' is a [Block] {1}. {2}.",
        Error);

    /// <summary>A child is of a type that can be registered.</summary>
    public static readonly Rule ChildNotRegistrable = new(
        "STR0004",
        "Child is of a type that can not be registered",
        "'{0}' can not be made: {1}. A child is a layer, a [Block], a LayerStack of one with [Repeat], or the block's configuration.",
        Error);

    /// <summary>Children of one block have different keys.</summary>
    public static readonly Rule DuplicateKey = new(
        "STR0005",
        "Two children of a block have the same key",
        "{0} and {1} have the same {2} '{3}'. Give one of them another.",
        Error);

    /// <summary>There is one configuration for every child and axis.</summary>
    public static readonly Rule NoOneConfiguration = new(
        "STR0006",
        "No one configuration for a child",
        "{0} needs {1}, but {2} {3}. {4}.",
        Error);

    /// <summary>The configuration has what the layers ask for.</summary>
    public static readonly Rule MissingValue = new(
        "STR0007",
        "Layer asks for a value that the configuration lacks",
        "'{0}' asks for '{1}', which {2} {3}. {4}.",
        Error);

    /// <summary>Every flow gets a shell that frees what it makes.</summary>
    public static readonly Rule FlowWithoutRun = new(
        "STR0008",
        "Flow gets no Run",
        "'{0}' is a [Flow] but {1}, so that no 'Run' is generated that frees the tensors it makes. {2}.",
        Warning);

    /// <summary>A deployment is a static partial class.</summary>
    public static readonly Rule DeploymentNotStaticPartial = new(
        "STR0009",
        "Deployment is not a static partial class",
        "'{0}' is a [Deployment] but not a static partial class, so its stages can not be generated. "
            + "Declare it as a 'static partial class', no record, without 'abstract' and 'sealed', and every type around it 'partial'.",
        Error);

    /// <summary>The generator gets on with every declaration. Where it does not, that is this program's fault, and said as that.</summary>
    public static readonly Rule GeneratorFailed = new(
        "STR0011",
        "Generator failed at a declaration",
        "Strata failed at '{0}' and generates nothing for it: {1}. That is a fault of Strata's, whatever is written here. "
            + "Please report it with this declaration at https://github.com/strata-dsl/strata/issues; all others are generated.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        BlockNotPartial, BlockNotSealed, BlockWithoutConstructor, ChildNotRegistrable, DuplicateKey, NoOneConfiguration, MissingValue,
        FlowWithoutRun, DeploymentNotStaticPartial, GeneratorFailed,
    ];
}
