using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules that hold a declaration against a checkpoint that is there.</summary>
public static class CoverageRules
{
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
        "{0} has '{1}'{2} of shape {3}, but '{4}' declares {5}. Verify the checkpoint that belongs to this configuration, or correct the axes of '{4}'.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [KeyMissing, KeyUndeclared, ShapeDiffers];
}
