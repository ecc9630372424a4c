using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Coverage;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>
/// The rules of <see cref="CoverageProof"/>: what a checkpoint and a declaration differ in is said on the key in the checkpoint's file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoverageAnalyzer() : RuleAnalyzer(CoverageProof.Rows.Select(row => row.Rule))
{
    private protected override void Register(AnalysisContext context) => context.RegisterAdditionalFileAction(Analyze);

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        foreach (var reading in CoverageReading.Of(file, context.Options.AdditionalFiles, context.Compilation, context.CancellationToken))
        {
            foreach (var finding in reading.Findings)
            {
                var span = reading.File.Keys.TryGetValue(finding.Place, out var place) ? place : reading.File.Place;
                context.ReportDiagnostic(finding.ToDiagnostic(ModelFileDiagnostics.Place(file, span, context.CancellationToken)));
            }
        }
    }
}
