using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Coverage;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>Puts where a checkpoint and a declaration differ on the key in the checkpoint's file.</summary>
public abstract class CoverageAnalyzer : DiagnosticAnalyzer
{
    private readonly Rule _rule;

    private protected CoverageAnalyzer(Rule rule)
    {
        _rule = rule;
        SupportedDiagnostics = [Descriptors.Of(rule)];
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        foreach (var reading in CoverageReading.Of(file, context.Options.AdditionalFiles, context.Compilation, context.CancellationToken))
        {
            foreach (var finding in reading.Findings.Where(finding => finding.Rule == _rule))
            {
                var span = reading.File.Keys.TryGetValue(finding.Key, out var place) ? place : reading.File.Place;
                var lines = file.GetText(context.CancellationToken)!.Lines.GetLinePositionSpan(span);
                context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], Location.Create(file.Path, span, lines), [.. finding.Arguments]));
            }
        }
    }
}
