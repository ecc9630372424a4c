using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>The rules of how a configuration is declared: STR0012 to STR0016, STR0019, STR0021 and STR0024.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer() : RuleAnalyzer(Rows.Select(row => row.Rule))
{
    private static readonly IReadOnlyList<RuleCheck<ConfigurationReading, Location?>> Rows =
    [
        new(ConfigurationRules.ConfigurationForm, configuration => configuration.FormFits()),
        new(ConfigurationRules.ConfigurationNames, configuration => configuration.NamesAreFree()),
        new(ConfigurationRules.ValueNeverRead, configuration => configuration.IsRight ? ValueCheck.AreRead(configuration) : []),
        new(ConfigurationRules.ValueComputed, configuration => configuration.IsRight ? AccessorCheck.Keep(configuration) : []),
        new(ConfigurationRules.NullLost, configuration => configuration.IsRight ? NullCheck.CanBeWritten(configuration) : []),
        new(ConfigurationRules.ConfigurationKeys, configuration => configuration.IsRight ? KeyCheck.AreRight(configuration) : []),
        new(ConfigurationRules.ConfigurationTexts, configuration => configuration.IsRight ? TextCheck.AreRight(configuration) : []),
        new(ConfigurationRules.HiddenMembers, configuration => configuration.IsRight ? HidingCheck.AreNotHidden(configuration) : []),
    ];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol type || type.Attribute(SymbolNames.ConfigurationAttribute) is null)
        {
            return;
        }

        foreach (var finding in Rows.Ask(new ConfigurationReading(type, context.CancellationToken)))
        {
            context.ReportDiagnostic(finding.ToDiagnostic(finding.Place));
        }
    }
}
