using Strata.Configuration;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Rules.ModelFiles;

namespace Strata.Cli;

/// <summary>The kinds of models that this program knows, and which of them a file is of.</summary>
public static class KnownModels
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        KnownModel.Of(
            Glm4vConfig.Checkpoints, () => Glm4v.Family, ["glm4v_lm", "glm4v_vit"], Glm4vConfig.Released,
            (Glm4vConfig.ReadHf, Glm4vConfig.HfJsonSchema), (Glm4vConfig.ReadMm, Glm4vConfig.MmJsonSchema)),
        KnownModel.Of(
            Qwen25VlConfig.Checkpoints, () => Qwen25Vl.Family, ["qwen2_5_lm", "qwen2vit"], Qwen25VlConfig.Released,
            (Qwen25VlConfig.ReadHf, Qwen25VlConfig.HfJsonSchema), (Qwen25VlConfig.ReadMm, Qwen25VlConfig.MmJsonSchema)),
    ];

    /// <summary>The kind that a model's file describes, by what it calls the model or its towers; otherwise the kind that has the least against it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <param name="dialect">Whose file it is.</param>
    public static KnownModel Of(string path, IJsonValue root, ModelFileDialect dialect)
    {
        string?[] names = dialect == ModelFileDialect.Mm
            ? [root.Member("text_decoder")?.Member("model_id")?.Text, root.Member("image_encoder")?.Member("vision_encoder")?.Member("model_id")?.Text]
            : [root.Member("model_type")?.Text];
        return All.FirstOrDefault(model => names.Any(name => name is not null && (model.Checkpoints.ModelType == name || model.ModelIds.Contains(name))))
            ?? All.MinBy(model => Faults(path, model, dialect))!;
    }

    /// <summary>The kind whose released checkpoints are called most like a folder.</summary>
    /// <param name="folder">The folder's name; null where none is named.</param>
    public static KnownModel Like(string? folder) => All.MaxBy(model => model.Released.Max(released => Shared(Bare(folder ?? ""), Bare(released))))!;

    private static int Faults(string path, KnownModel model, ModelFileDialect dialect)
    {
        var file = ConfigurationFile.Load(path);
        _ = model.Read(file, dialect);
        return file.Report.Findings.Count(finding => finding.Severity == ConfigurationSeverity.Error);
    }

    private static int Shared(string left, string right) => left.Zip(right, (a, b) => a == b).TakeWhile(equal => equal).Count();

    private static string Bare(string name) => string.Concat(name.TrimEnd('/', '\\').Split('/', '\\')[^1].Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
