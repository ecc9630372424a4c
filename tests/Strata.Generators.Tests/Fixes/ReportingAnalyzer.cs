using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Strata.Generators.Tests.Fixes;

/// <summary>
/// Reports one finding with given properties at the class <c>Placed</c>: what a fix needs of an analyzer, and nothing else.
/// </summary>
internal sealed class ReportingAnalyzer(string id, ImmutableDictionary<string, string?> properties) : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule = new(id, id, id, "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol.Name == "Placed")
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(_rule, symbol.Symbol.Locations[0], properties));
                }
            },
            SymbolKind.NamedType);
    }
}
