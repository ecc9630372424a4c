using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of checkpoints, STR3xxx: what keys a declaration gives them, and whether one that is there has these.</summary>
public static class CheckpointRules
{
    /// <summary>Every parameter is in the checkpoints.</summary>
    public static readonly Rule ParameterUnmapped = new(
        "STR3001",
        "Parameter is in no checkpoint",
        "'{0}' {1}, so that its parameters are in no table and would never be loaded. {2}.",
        Error);

    /// <summary>No two parameters below a block have the same key.</summary>
    public static readonly Rule KeyMappedTwice = new(
        "STR3002",
        "Two parameters have the same key",
        "'{0}' and '{1}' both have the {2} '{3}', so that one would be loaded with the other's values. "
            + "Change the keys on the way to one of them.",
        Error);

    /// <summary>What is written about a child's parameters is about parameters that it has.</summary>
    public static readonly Rule DeadMapping = new(
        "STR3003",
        "Mapping says nothing",
        "[{0}] on '{1}' changes nothing: {2}. {3}.",
        Warning);

    /// <summary>A fused projection has one key, or one for each component.</summary>
    public static readonly Rule KeyArity = new(
        "STR3004",
        "Number of keys is not the number of components",
        "'{0}' has {1} {2}s for {3}. {4}.",
        Error);

    /// <summary>What a mapping makes equal has equal sizes.</summary>
    public static readonly Rule SizesDiffer = new(
        "STR3005",
        "Two sides of a mapping have different sizes",
        "'{0}' {1}. {2}.",
        Error);

    /// <summary>The checkpoint has every declared key.</summary>
    public static readonly Rule KeyMissing = new(
        "STR3006",
        "Checkpoint lacks a declared key",
        "{0} lacks '{1}'{2}, which '{3}' declares, so that it could not be loaded. {4}.",
        Error);

    /// <summary>The declaration has every key of the checkpoint.</summary>
    public static readonly Rule KeyUndeclared = new(
        "STR3007",
        "Checkpoint has a key that nobody declares",
        "{0} has '{1}'{2}, which no block of '{3}' declares, so that its values would be lost. {4}.",
        Error);

    /// <summary>What both have has one shape.</summary>
    public static readonly Rule ShapeDiffers = new(
        "STR3008",
        "Checkpoint has another shape than declared",
        "{0} has '{1}'{2} of shape {3}, but '{4}' declares {5}. Verify the checkpoint that belongs to this configuration, or "
            + "correct the axes of '{4}'.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        ParameterUnmapped, KeyMappedTwice, DeadMapping, KeyArity, SizesDiffer, KeyMissing, KeyUndeclared, ShapeDiffers,
    ];
}
