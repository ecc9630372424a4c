using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>Puts what was found in a model's file into that file, at the very key or value.</summary>
internal static class ModelFileDiagnostics
{
    private static readonly string[] Extensions = [".json", ".jsonc"];

    /// <summary>Has a rule report what it finds in the files that the compilation names.</summary>
    public static void Register(AnalysisContext context, DiagnosticDescriptor rule) => context.RegisterAdditionalFileAction(action => Analyze(action, rule));

    private static void Analyze(AdditionalFileAnalysisContext context, DiagnosticDescriptor rule)
    {
        var file = context.AdditionalFile;
        if (!Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var configurations = FileAssociations.Of(context.Compilation, context.CancellationToken)
            .Where(association => FileAssociations.IsNamed(file, association.File))
            .Select(association => BlockConstructor.Configuration(association.Model))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var configuration in configurations)
        {
            foreach (var mark in ModelFileReadings.Of(configuration, file, context.Compilation, context.CancellationToken).Marks)
            {
                if (mark.Finding.Rule.Id == rule.Id)
                {
                    context.ReportDiagnostic(Of(rule, mark, file, context.CancellationToken));
                }
            }
        }
    }

    private static Diagnostic Of(DiagnosticDescriptor rule, ModelFileMark mark, AdditionalText file, CancellationToken cancellation) => Diagnostic.Create(
        rule,
        Place(file, mark.Span, cancellation),
        mark.Finding.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        additionalLocations: null,
        properties: null,
        [.. mark.Finding.Path.Length == 0 ? [Path.GetFileName(file.Path), .. mark.Finding.Arguments] : mark.Finding.Filling]);

    /// <summary>A place in an additional file.</summary>
    public static Location Place(AdditionalText file, Microsoft.CodeAnalysis.Text.TextSpan span, CancellationToken cancellation) =>
        Location.Create(file.Path, span, file.GetText(cancellation)!.Lines.GetLinePositionSpan(span));
}
