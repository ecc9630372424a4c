using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Configuration;
using Strata.Placement;
using Strata.Rules.Launch;
using Strata.Rules.ModelFiles;
using Strata.Schemas;

namespace Strata.Cli.Checks;

/// <summary>
/// Reads a model's file for a check: HuggingFace's <c>config.json</c>, or MindSpeed-MM's <c>model.json</c>. No native code is loaded.
/// </summary>
public static class CheckedModelReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a folder with <c>config.json</c>.</param>
    /// <param name="families">The kinds of models that may be in it.</param>
    /// <exception cref="InputException">The file can not be read as JSON.</exception>
    public static CheckedModel Read(string path, ModelFamilies families)
    {
        var name = Directory.Exists(path) ? ModelFolder.Configuration(path) : path;
        var file = ConfigurationFile.Load(name);
        var root = file.Value!;
        var dialect = ModelFileDialects.Of(root);
        if (dialect is ModelFileDialect.MmData or ModelFileDialect.MmInference)
        {
            return WithoutModel(name, file, dialect, families);
        }

        if (dialect == ModelFileDialect.Hf && root.Member("model_type")?.Text is not null && families.Unknown(file, name) is { } unknown)
        {
            throw new InputException(unknown);
        }

        var isMm = dialect == ModelFileDialect.Mm;
        if (!isMm && dialect != ModelFileDialect.Checkpoint)
        {
            // Whoever opens the folder asks for it first, as transformers does.
            _ = families.TypeOf(file);
        }

        var parametersOf = families.Of(name, root, dialect).Read(file, dialect);
        file.ReportUnknown();
        var findings = file.Report.Findings;

        // Two values for one thing leave a model that can be looked at; an absent or senseless one does not.
        var isKnown = findings.All(
            finding => finding.Severity != ConfigurationSeverity.Error || finding.Kind == ConfigurationFindingKind.Contradiction);
        var parameters = isKnown ? Schema(parametersOf, findings) : [];
        var towers = Towers(parameters, isMm ? root : null, Path.GetFileName(name)).ToList();
        return new(name, findings, isMm ? parameters : Learning(parameters), towers, LaunchedModelReader.Of(root, Path.GetFileName(name)));
    }

    /// <summary>MindSpeed-MM's other files: training data, or the part of inference that asks for an answer.</summary>
    private static CheckedModel WithoutModel(string name, ConfigurationSection file, ModelFileDialect dialect, ModelFamilies families)
    {
        var released = families.Like(Checkpoint(file.Value!, dialect)).Released;
        if (dialect == ModelFileDialect.MmData)
        {
            file.CheckData(released.AsSpan());
        }
        else
        {
            file.CheckInference(released.AsSpan());
        }

        file.ReportUnknown();
        return new(name, file.Report.Findings, [], [], LaunchedModelReader.Of(file.Value!, Path.GetFileName(name)));
    }

    /// <summary>The folder of HuggingFace's files that such a file names; null where it names none.</summary>
    private static string? Checkpoint(IJsonValue root, ModelFileDialect dialect) => dialect == ModelFileDialect.MmData
        ? root.Member("dataset_param")?.Member("preprocess_parameters")?.Member("model_name_or_path")?.Text
        : root.Member("tokenizer")?.Member("from_pretrained")?.Text;

    /// <summary>The parameters; none where contradicting sizes make no model, which is an error of the file already.</summary>
    private static IReadOnlyList<ParameterSchema> Schema(
        Func<IReadOnlyList<ParameterSchema>> parameters, IReadOnlyList<ConfigurationFinding> findings)
    {
        try
        {
            return parameters();
        }
        catch (Exception fault) when (fault is ArithmeticException or ArgumentException or InputException
            && findings.Any(finding => finding.Severity == ConfigurationSeverity.Error))
        {
            return [];
        }
    }

    /// <summary>HuggingFace's file does not say what learns.</summary>
    private static IReadOnlyList<ParameterSchema> Learning(IReadOnlyList<ParameterSchema> parameters) =>
        [.. parameters.Select(parameter => parameter with { IsFrozen = false })];

    private static IEnumerable<CheckedTower> Towers(IReadOnlyList<ParameterSchema> parameters, IJsonValue? mm, string file)
    {
        var towers = TowerSchema.Find(parameters);
        foreach (var (index, found) in towers.Index())
        {
            var component = parameters.First(parameter => found.Layer(parameter.Path) is not null).MmKey.Split('.')[0];
            var section = mm is null ? component : ModelSections.OfLayers(mm, component, found.Layers);
            yield return new(
                found with
                {
                    Name = component,
                    LayersSource = mm is null ? file : $"{section}.num_layers in {file}",
                },
                index == towers.Count - 1 ? ConversionArguments.Text : index == 0 ? ConversionArguments.Vision : null,
                $"{section}.pipeline_num_layers",
                mm is null ? null : LaunchedModelReader.Stages(mm, section));
        }
    }
}
