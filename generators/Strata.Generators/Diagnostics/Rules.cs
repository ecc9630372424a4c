using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Diagnostics;

/// <summary>The rules: what is wrong, with its numbers, and the way out.</summary>
public static class Rules
{
    private const string Declarations = "Strata.Declarations";
    private const string Axes = "Strata.Axes";
    private const string Checkpoint = "Strata.Checkpoint";
    private const string Help = "https://github.com/strata-dsl/strata/blob/main/docs/rules/";

#pragma warning disable RS1032 // The way out follows the fact after a semicolon, in one sentence without a full stop.

    /// <summary>Block is not partial.</summary>
    public static readonly DiagnosticDescriptor BlockNotPartial = new(
        RuleIds.BlockNotPartial,
        "Block is not partial",
        "Block '{0}' is not partial, so nothing can be generated for it; write 'sealed partial class {0}', and make the types around it partial",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.BlockNotPartial + ".md");

    /// <summary>Block is not sealed.</summary>
    public static readonly DiagnosticDescriptor BlockNotSealed = new(
        RuleIds.BlockNotSealed,
        "Block is not sealed",
        "Block '{0}' is not sealed; a class derived from it would have parameters that no table lists, so write 'sealed partial class {0}'",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.BlockNotSealed + ".md");

    /// <summary>Block has no partial constructor.</summary>
    public static readonly DiagnosticDescriptor ConstructorMissing = new(
        RuleIds.ConstructorMissing,
        "Block has no partial constructor",
        "Block '{0}' has no partial constructor for the generator to fill in; write 'public partial {0}(TConfig config, ParallelContext parallel);' with its configuration's type",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.ConstructorMissing + ".md");

    /// <summary>Child cannot be registered.</summary>
    public static readonly DiagnosticDescriptor ChildNotRegistrable = new(
        RuleIds.ChildNotRegistrable,
        "Child cannot be registered",
        "'{0}' of block '{1}' cannot be made and registered: {2}",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.ChildNotRegistrable + ".md");

    /// <summary>Two children have one key.</summary>
    public static readonly DiagnosticDescriptor DuplicateSiblingKey = new(
        RuleIds.DuplicateSiblingKey,
        "Two children have one key",
        "'{0}' and '{1}' of block '{2}' have the same {3} key '{4}'; give one of them another: {5}",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.DuplicateSiblingKey + ".md");

    /// <summary>No one configuration.</summary>
    public static readonly DiagnosticDescriptor ConfigurationUnreachable = new(
        RuleIds.ConfigurationUnreachable,
        "No one configuration",
        "'{0}' of block '{1}' needs {2}, of which the block's configuration '{3}' has {4}; give the configuration exactly one such member",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.ConfigurationUnreachable + ".md");

    /// <summary>Configuration lacks a value.</summary>
    public static readonly DiagnosticDescriptor ConfigurationValueMissing = new(
        RuleIds.ConfigurationValueMissing,
        "Configuration lacks a value",
        "'{0}' of block '{1}' asks the configuration '{2}' for '{3}', which it does not have; declare that property",
        Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.ConfigurationValueMissing + ".md");

    /// <summary>Layer is wired to another axis.</summary>
    public static readonly DiagnosticDescriptor MiswiredLayer = new(
        RuleIds.MiswiredLayer,
        "Layer is wired to another axis",
        "'{0}' takes {1}, but is given {2}; {3}",
        Axes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.MiswiredLayer + ".md");

    /// <summary>Size is no integer polynomial.</summary>
    public static readonly DiagnosticDescriptor SizeNotPolynomial = new(
        RuleIds.SizeNotPolynomial,
        "Size is no integer polynomial",
        "The size of axis '{0}' is no integer polynomial in members of the configuration: '{1}' is neither a member, a whole number, nor +, - or * of such; move it into a property of the configuration",
        Axes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.SizeNotPolynomial + ".md");

    /// <summary>Rotary sections do not sum to the rotary pairs.</summary>
    public static readonly DiagnosticDescriptor RotarySectionsDoNotSum = new(
        RuleIds.RotarySectionsDoNotSum,
        "Rotary sections do not sum to the rotary pairs",
        "MropeSection sums to {0}, but {1} features of a head with a share of {2} turn in {3} pairs; make the sections sum to {3}",
        Axes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.RotarySectionsDoNotSum + ".md");

    /// <summary>Parameter is unmapped.</summary>
    public static readonly DiagnosticDescriptor ParameterUnmapped = new(
        RuleIds.ParameterUnmapped,
        "Parameter is unmapped",
        "'{0}' of block '{1}' has parameters that no {2} reaches: {3}",
        Checkpoint,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.ParameterUnmapped + ".md");

    /// <summary>Key is mapped twice.</summary>
    public static readonly DiagnosticDescriptor KeyMappedTwice = new(
        RuleIds.KeyMappedTwice,
        "Key is mapped twice",
        "In block '{0}', '{1}' and '{2}' both have the {3} key '{4}'; one of them would be read into the other's place, so rename one with [{5}(...)]",
        Checkpoint,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + RuleIds.KeyMappedTwice + ".md");

#pragma warning restore RS1032

    /// <summary>All rules, by area and number.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        BlockNotPartial,
        BlockNotSealed,
        ConstructorMissing,
        ChildNotRegistrable,
        DuplicateSiblingKey,
        ConfigurationUnreachable,
        ConfigurationValueMissing,
        MiswiredLayer,
        SizeNotPolynomial,
        RotarySectionsDoNotSum,
        ParameterUnmapped,
        KeyMappedTwice,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(rule => rule.Id);

    /// <summary>The rule of an id.</summary>
    /// <param name="id">One of <see cref="RuleIds"/>.</param>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
