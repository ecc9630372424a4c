using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Generation;

namespace Strata.Inference.Pipelines;

/// <summary>MindSpeed-MM's inference file: <c>model.json</c> with what to ask, and of which checkpoint.</summary>
/// <param name="ModelDirectory"><c>tokenizer.from_pretrained</c>: the HuggingFace folder.</param>
/// <param name="ImagePath">The picture; null where there is none.</param>
/// <param name="Prompt">The question.</param>
/// <param name="ElementType"><c>bf16</c>, <c>fp32</c>; null where the file does not say.</param>
/// <param name="Device"><c>npu</c>, <c>cuda</c>, <c>cpu</c>; null where the file does not say.</param>
/// <param name="Generation"><c>generation_config</c>: how the answer is found; null where the file does not say.</param>
public sealed record InferenceConfig(
    string ModelDirectory,
    string? ImagePath,
    string Prompt,
    string? ElementType,
    string? Device,
    GenerationConfig? Generation)
{
    /// <summary>The video, or a folder of its frames; null where there is none.</summary>
    public string? VideoPath { get; init; }

    /// <summary>The most tokens of the answer; null where the file does not say.</summary>
    public int? MaxNewTokens => Generation?.MaxNewTokens;

    /// <summary>The tokens that end the answer; empty where the file does not say.</summary>
    public ImmutableArray<int> EndTokens => [.. (Generation?.EndTokens ?? []).Select(token => (int)token)];

    /// <summary>Reads the file; comments and trailing commas are read and reported.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pipelines">The classes of pipelines that may be named.</param>
    /// <returns>What it says, and what was found in it.</returns>
    /// <exception cref="InputException">The file or a value is at fault; the message names each.</exception>
    public static (InferenceConfig Configuration, ConfigurationReport Report) Read(string path, IReadOnlyList<string> pipelines)
    {
        var root = ConfigurationFile.Load(path);
        var configuration = new InferenceConfig(
            root.String("tokenizer.from_pretrained"),
            root.Has("image_path") ? root.String("image_path") : null,
            root.String("prompts"),
            root.Has("dtype") ? root.Identifier("dtype") : null,
            root.Has("device") ? root.Identifier("device") : null,
            root.TrySection("generation_config") is { } generation ? Drawn(GenerationConfigReader.Read(generation)) : null)
        {
            VideoPath = root.Has("video_path") ? root.String("video_path") : null,
        };
        if (root.Has("pipeline_class") && root.Identifier("pipeline_class") is var pipeline && !pipelines.Contains(pipeline))
        {
            root.AddFinding(
                ConfigurationSeverity.Error,
                ConfigurationFindingKind.Invalid,
                "pipeline_class",
                $"expected {(pipelines.Count == 0 ? "none" : string.Join(" or ", pipelines))}, found '{pipeline}'.");
        }

        root.Ignore(
            "image_encoder", "text_decoder", "text_encoder", "video_encoder", "img_context_token_id", "generation_config", "patch",
            "min_pixels", "max_pixels", "return_ids", "model_id", "tokenizer.hub_backend", "tokenizer.autotokenizer_name",
            "vision_start_token_id", "video_token_id");
        root.Report.ThrowIfInvalid();
        root.ReportUnknown();
        return (configuration, root.Report);
    }

    /// <summary>In such a file the temperature alone says whether tokens are drawn: above 0 they are.</summary>
    private static GenerationConfig Drawn(GenerationConfig read) => read.Temperature is not { } temperature ? read : read with
    {
        DoSample = temperature > 0,
        Sources = read.Sources.SetItem("do_sample", read.Sources["temperature"]),
    };
}
