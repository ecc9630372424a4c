using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>Reads a model's file that the compiler was given as an additional file.</summary>
internal static class ModelFileReader
{
    private const string NoModel =
        "it is JSON, but neither config.json (it has no model_type) nor MindSpeed-MM's model.json (no text_decoder, no image_encoder). "
        + "Name the model's file; where this is it, give it a model_type, or let its configuration have a section "
        + "[Mm(\"text_decoder\")] or [Mm(\"image_encoder\")]";

    /// <summary>Reads a file as a configuration would.</summary>
    /// <param name="configuration">The configuration's type, in source or in a referenced assembly.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static ModelFileReading Read(INamedTypeSymbol configuration, AdditionalText file, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text && ConfigurationTree.Read(configuration, cancellation) is { } tree
            ? Read(tree, PlacedFileReader.Read(text, cancellation), Path.GetFileName(file.Path))
            : ModelFileReading.Nothing;

    /// <summary>Reads a file as a configuration would.</summary>
    /// <param name="tree">The configuration.</param>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name.</param>
    public static ModelFileReading Read(ConfigurationTree tree, PlacedFile file, string name)
    {
        var report = new ModelFileReport();
        var relaxed = file.Relaxed.Select(entry =>
            new ModelFileMark(new FilePlace("", null).Breaks(ModelFileRules.NotStrict, entry.What.Words), entry.Span));
        if (file.Root is not { } root)
        {
            var (words, span) = file.Fault ?? ("it can not be read", default);
            return ModelFileReading.Nothing with
            {
                Marks = [.. relaxed, new(new FilePlace(name, null).Breaks(ModelFileRules.FileUnusable, words), span)],
            };
        }

        var dialect = ModelFileDialects.Of(root);
        var evaluation = new ConfigurationEvaluation(dialect);
        var section = ModelFileSection.Root(root, report);
        switch (dialect)
        {
            case ModelFileDialect.Hf or ModelFileDialect.Mm:
                evaluation.Read(tree, section, "");
                section.ReportUnknown();
                break;
            case ModelFileDialect.MmInference:
                section.CheckInference([.. tree.Model.Released]);
                section.ReportUnknown();
                break;
            case ModelFileDialect.MmData:
                section.CheckData([.. tree.Model.Released]);
                section.ReportUnknown();
                break;
            case ModelFileDialect.Unknown:
                report.Add(new FilePlace(name, root).Breaks(ModelFileRules.FileUnusable, NoModel));
                break;
        }

        return new(
            dialect,
            new(evaluation.Values.Where(pair => pair.Value != FormulaValue.Absent).ToDictionary(pair => pair.Key, pair => pair.Value)),
            evaluation.Places,
            Pipelines(evaluation),
            [.. relaxed, .. report.Findings.Select(finding => new ModelFileMark(finding, Place(finding.Place, root)))]);
    }

    private static Dictionary<string, PipelineList> Pipelines(ConfigurationEvaluation evaluation)
    {
        var lists = new Dictionary<string, PipelineList>(StringComparer.Ordinal);
        foreach (var pair in evaluation.Pipelines)
        {
            if (JsonReading.Stages.TryRead(pair.Value.Value, out var chunks))
            {
                lists[pair.Key] = new(pair.Value.Path, chunks, ((PlacedValue)pair.Value.Value).Span);
            }
        }

        return lists;
    }

    /// <summary>What an editor underlines: never a whole object.</summary>
    private static TextSpan Place(FilePlace place, PlacedValue root) => place.Value as PlacedValue switch
    {
        null => Bracket(root),
        { KeySpan: { } key } value when place.IsKey || value.Shape == JsonShape.Object => key,
        { Shape: JsonShape.Object } value => Bracket(value),
        var value => value.Span,
    };

    private static TextSpan Bracket(PlacedValue value) => new(value.Span.Start, 1);
}
