using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Analysis.Placement;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4006: a deployment places layers as the file does that it names.</summary>
internal static class FileStages
{
    /// <summary>Asks every deployment that names a file.</summary>
    public static void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.Attribute(SymbolNames.DeploymentAttribute) is not { AttributeClass.TypeArguments: [INamedTypeSymbol model] } attribute
            || BlockConstructor.Configuration(model) is not { } configuration
            || context.Options.AdditionalFiles.Find(attribute.Text(0)) is not { } file
            || DeploymentReading.Of(type, context.Compilation, context.Options, context.CancellationToken) is not { } reading)
        {
            return;
        }

        var lists = ModelFileReadings.Of(configuration, file, context.Compilation, context.CancellationToken).Pipelines;
        var towers = LayoutBuilder.Towers(reading.Deployment);
        var places = new DeploymentPlaces(type, reading, context.CancellationToken);
        for (var index = 0; index < towers.Count; index++)
        {
            var chunks = reading.Deployment.Chunks(towers[index]);
            if (lists.TryGetValue(towers[index].Count, out var list) && !AreEqual(chunks, list.Chunks))
            {
                var finding = Finding.At(
                    ModelFileRules.StagesDiffer,
                    new LayoutPlace(index),
                    towers[index].Name,
                    LayoutText.Lists(chunks),
                    list.Path,
                    Path.GetFileName(file.Path),
                    LayoutText.Lists(list.Chunks));
                context.ReportDiagnostic(finding.ToDiagnostic(
                    places.Find(finding.Place),
                    Mend(towers[index], list, file),
                    ModelFileDiagnostics.Place(file, list.Span, context.CancellationToken)));
            }
        }
    }

    private static bool AreEqual(IReadOnlyList<IReadOnlyList<int>> left, IReadOnlyList<IReadOnlyList<int>> right) =>
        left.Count == right.Count && left.Zip(right, (a, b) => a.SequenceEqual(b)).All(same => same);

    /// <summary>What a code fix needs: the tower, and its lists as the file has them.</summary>
    private static ImmutableDictionary<string, string?> Mend(TowerModel tower, PipelineList list, AdditionalText file)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add("Tower", tower.Block)
            .Add("At", tower.IsTwin ? tower.At : "")
            .Add("File", Path.GetFileName(file.Path));
        for (var chunk = 0; chunk < list.Chunks.Count; chunk++)
        {
            properties = properties.Add(
                "Remedy." + chunk.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", list.Chunks[chunk].Select(layers => layers.ToString(CultureInfo.InvariantCulture))));
        }

        return properties;
    }
}
