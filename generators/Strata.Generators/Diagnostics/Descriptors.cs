using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <summary>The compiler's form of the rules and of what is found: the one place where a rule becomes a diagnostic.</summary>
internal static class Descriptors
{
    private static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = RuleCatalogue.All
        .Where(rule => !rule.IsOfProgramsOnly)
        .ToDictionary(rule => rule.Id, Describe, StringComparer.Ordinal);

    /// <summary>All that the compiler reports.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => RuleCatalogue.All.Where(rule => ById.ContainsKey(rule.Id)).Select(Of);

    /// <summary>The diagnostic of a rule.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    /// <summary>A finding as a diagnostic.</summary>
    /// <typeparam name="TPlace">How the finding tells its place.</typeparam>
    /// <param name="finding">The finding.</param>
    /// <param name="location">Where that is in a file.</param>
    /// <param name="properties">What a code fix needs.</param>
    /// <param name="beside">What it contradicts, where that stands in another place.</param>
    public static Diagnostic ToDiagnostic<TPlace>(
        this Finding<TPlace> finding,
        Location? location,
        ImmutableDictionary<string, string?>? properties = null,
        params IEnumerable<Location> beside) =>
        Diagnostic.Create(Of(finding.Rule), location, Severity(finding.Severity), beside, properties, [.. finding.Arguments]);

    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        $"Strata.{rule.Area}",
        Severity(rule.Severity),
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/strata-dsl/strata/blob/main/docs/rules/{rule.Id}.md");

    private static DiagnosticSeverity Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
