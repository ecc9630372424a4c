using static Strata.Rules.ModelFiles.JsonKind;

namespace Strata.Rules.ModelFiles;

/// <content>MindSpeed-MM's inference file.</content>
public static partial class KnownKeys
{
    /// <summary>What an inference file holds beside the model.</summary>
    public static IReadOnlyList<KnownKey> MmInference { get; } =
    [
        new("pipeline_class", Text, "The class that answers."),
        new("generation_config", Any, "How an answer is found."),
        new("dtype", Text, "The element type to compute in.", "bf16", "fp16", "fp32"),
        new("device", Text, "The device to compute on."),
        new("min_pixels", Whole, "The fewest pixels of a picture."),
        new("max_pixels", Whole, "The most pixels of a picture."),
        new("image_path", Text, "The picture that is asked about."),
        new("video_path", Text, "The video that is asked about."),
        new("prompts", Text, "The question."),
        new("return_ids", Truth, "Whether the answer's tokens are given too."),
    ];

    /// <summary>What the tokenizer's part of an inference file holds.</summary>
    public static IReadOnlyList<KnownKey> MmTokenizer { get; } =
    [
        new("hub_backend", Text, "The hub that the tokenizer comes from."),
        new("autotokenizer_name", Text, "The class that loads it."),
        new("from_pretrained", Text, "The folder that it is in."),
    ];
}
