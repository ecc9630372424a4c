using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Diagnostics;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Analysis.Files;

/// <summary>Puts what was found in a model's file into that file, at the very key or value.</summary>
internal static class ModelFileDiagnostics
{
    private static readonly string[] Extensions = [".json", ".jsonc"];

    /// <summary>Has rules report what breaks them in the files that the compilation names.</summary>
    public static void Register(AnalysisContext context, ImmutableArray<DiagnosticDescriptor> rules)
    {
        var ids = new HashSet<string>(rules.Select(rule => rule.Id), StringComparer.Ordinal);
        context.RegisterAdditionalFileAction(action => Analyze(action, ids));
    }

    private static void Analyze(AdditionalFileAnalysisContext context, HashSet<string> rules)
    {
        var file = context.AdditionalFile;
        if (!Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var models = FileAssociations.Of(context.Compilation, context.CancellationToken)
            .Where(association => FileAssociations.IsNamed(file, association.File))
            .Select(association => association.Model)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .GroupBy<INamedTypeSymbol, INamedTypeSymbol?>(BlockConstructor.Configuration, SymbolEqualityComparer.Default);
        foreach (var made in models)
        {
            if (made.Key is not { } configuration)
            {
                continue;
            }

            var reading = ModelFileReadings.Of(configuration, file, context.Compilation, context.CancellationToken);
            var marks = rules.Contains(ModelFileRules.InvalidValue.Id)
                ? reading.Marks.Concat(made.SelectMany(model => Impossible(model, reading, context)).Distinct())
                : reading.Marks;
            foreach (var mark in marks.Where(mark => rules.Contains(mark.Finding.Rule.Id)))
            {
                context.ReportDiagnostic(Named(mark.Finding, file).ToDiagnostic(Place(file, mark.Span, context.CancellationToken)));
            }
        }
    }

    /// <summary>The values with which the blocks of a model can not be made, as far as the file can be read.</summary>
    private static IEnumerable<ModelFileMark> Impossible(
        INamedTypeSymbol model, ModelFileReading reading, AdditionalFileAnalysisContext context) =>
        !reading.Values.IsEmpty && new TreeParser(context.Compilation, context.CancellationToken).Parse(model) is { } tree
            ? new ModelSizes(reading).Impossible(tree)
            : [];

    /// <summary>What is at fault as a whole is called by the file's name.</summary>
    private static Finding<FilePlace> Named(Finding<FilePlace> finding, AdditionalText file) => finding.Place.Path.Length == 0
        ? finding with { Arguments = [Path.GetFileName(file.Path), .. finding.Arguments.Skip(1)] }
        : finding;

    /// <summary>A place in an additional file.</summary>
    public static Location Place(AdditionalText file, TextSpan span, CancellationToken cancellation) =>
        Location.Create(file.Path, span, file.GetText(cancellation)!.Lines.GetLinePositionSpan(span));
}
