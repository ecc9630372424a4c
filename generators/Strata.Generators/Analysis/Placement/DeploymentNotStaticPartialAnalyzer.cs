using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR0009: a deployment is a static partial class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeploymentNotStaticPartialAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.DeploymentNotStaticPartial];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeploymentReading.Of(type, context.Compilation, context.Options, context.CancellationToken) is { Deployment.IsStaticPartial: false })
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.DeploymentNotStaticPartial, type.Locations.FirstOrDefault(), type.Name));
        }
    }
}
