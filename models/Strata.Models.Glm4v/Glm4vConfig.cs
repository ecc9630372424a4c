namespace Strata.Models.Glm4v;

/// <summary>
/// The whole model's configuration: HuggingFace's <c>config.json</c>, nested or flat, or MindSpeed-MM's <c>model.json</c>.
/// </summary>
[Configuration(Released = ["GLM-4.1V-9B-Base", "GLM-4.1V-9B-Thinking"],
    MmLeftovers = ["video_token_id=151344", "vision_start_token_id=151339"],
    HfFixed = ["model_type=glm4v"], HfIgnored = ["image_end_token_id", "image_start_token_id", "pad_token_id", "video_token_id"])]
public sealed partial record Glm4vConfig : VisionLanguageConfig, ICheckedConfiguration
{
    /// <summary>The text decoder.</summary>
    [Hf("text_config", Flat = true), Mm("text_decoder")] public required TextConfig Text { get; init; }
    /// <summary>The vision tower.</summary>
    [Hf("vision_config"), Mm("image_encoder")] public required VisionConfig Vision { get; init; }
    /// <summary>The token whose embedding a row of the vision tower replaces.</summary>
    [Mm("img_context_token_id")] public int ImageTokenId { get; init; } = 151343;
    /// <summary>The token that opens a video.</summary>
    public int VideoStartTokenId { get; init; } = 151341;
    /// <summary>The token that closes a video.</summary>
    public int VideoEndTokenId { get; init; } = 151342;
    /// <summary>What converters need.</summary>
    public static CheckpointFamily<Glm4vConfig> Checkpoints { get; } = new("glm4v", "GlmConverter", ReadHf, Glm4v.Schema.Of);
    Configuration.Rules ICheckedConfiguration.Contradictions() => new Configuration.Rules()
        .Equal(("vision out_hidden_size", Vision.OutHiddenSize), ("text hidden_size", Text.HiddenSize));
}
