using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.ModelFiles;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>Puts what a proof found about a deployment on the very number that is wrong.</summary>
/// <param name="rule">The rule that the proof is of.</param>
/// <param name="prove">Finds what breaks it.</param>
public abstract class DeploymentAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule;
    private readonly Func<DeploymentReading, IEnumerable<LayoutFinding>> _prove;

    private protected DeploymentAnalyzer(Rule rule, Func<DeploymentReading, IEnumerable<LayoutFinding>> prove)
    {
        (_rule, _prove) = (Descriptors.Of(rule), prove);
        SupportedDiagnostics = [_rule];
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        ModelFileDiagnostics.Register(context, _rule);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeploymentReading.Of(type, context.Compilation, context.Options, context.CancellationToken) is not { } reading)
        {
            return;
        }

        var places = new DeploymentPlaces(type, reading, context.CancellationToken);
        foreach (var finding in _prove(reading))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                _rule, places.Find(finding.Place), additionalLocations: null, places.Mend(finding), [.. finding.Arguments]));
        }
    }
}
