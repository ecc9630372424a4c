using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <summary>Every rule. A message names the culprit, the fact and the way out; a number is never used again.</summary>
internal static partial class Descriptors
{
    private const string Declarations = "Strata.Declarations";
    private const string Shapes = "Strata.Shapes";
    private const string Checkpoints = "Strata.Checkpoints";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [.. AllDeclarations, .. AllShapes, .. AllPlacement, .. AllCheckpoints, .. AllCoverage, .. AllModelFiles, .. AllLaunch];

    /// <summary>The diagnostic of a rule whose words programs share.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => All.First(descriptor => descriptor.Id == rule.Id);

    private static DiagnosticDescriptor Of(Rule rule, string category) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        category,
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: Link(rule.Id));

    private static string Link(string id) => $"https://github.com/strata-dsl/strata/blob/main/docs/rules/{id}.md";
}
