namespace Strata.Models.Qwen25Vl;

/// <summary>
/// The whole model's configuration: HuggingFace's <c>config.json</c>, nested or flat, or MindSpeed-MM's <c>model.json</c>.
/// </summary>
[Configuration(Released = ["Qwen2.5-VL-3B-Instruct", "Qwen2.5-VL-7B-Instruct", "Qwen2.5-VL-32B-Instruct", "Qwen2.5-VL-72B-Instruct"],
    HfFixed = ["model_type=qwen2_5_vl"],
    HfIgnored = ["vision_start_token_id", "vision_end_token_id", "vision_token_id", "bos_token_id", "pad_token_id",
        "text_config.model_type", "text_config.image_token_id", "text_config.video_token_id", "text_config.vision_start_token_id",
        "text_config.vision_end_token_id", "text_config.vision_token_id", "text_config.bos_token_id", "text_config.pad_token_id"],
    MmLeftovers = ["vision_start_token_id=151652"])]
public sealed partial record Qwen25VlConfig : VisionLanguageConfig, ICheckedConfiguration
{
    /// <summary>The text decoder.</summary>
    [Hf("text_config", Flat = true), Mm("text_decoder")] public required TextConfig Text { get; init; }
    /// <summary>The vision tower.</summary>
    [Hf("vision_config"), Mm("image_encoder")] public required VisionConfig Vision { get; init; }
    /// <summary>The token whose embedding a row of the vision tower replaces in pictures.</summary>
    [Mm("img_context_token_id")] public int ImageTokenId { get; init; } = 151655;
    /// <summary>The token whose embedding one replaces in videos.</summary>
    public int VideoTokenId { get; init; } = 151656;
    /// <summary>What converters need.</summary>
    public static CheckpointFamily<Qwen25VlConfig> Checkpoints { get; } =
        new("qwen2_5_vl", "Qwen2_5_VLConverter", ReadHf, Qwen25Vl.Schema.Of) { IsAdaptable = true };
    Configuration.Rules ICheckedConfiguration.Contradictions() => new Configuration.Rules()
        .Equal(("vision out_hidden_size", Vision.OutHiddenSize), ("text hidden_size", Text.HiddenSize));
}
