using System.Collections.Immutable;

namespace Strata.Models.Glm4v;

/// <summary>The whole model's configuration: HuggingFace's <c>config.json</c>, nested or flat, or MindSpeed-MM's <c>model.json</c>.</summary>
[Configuration(HfIgnored = ["architectures", "model_type", "transformers_version", "torch_dtype", "dtype", "pad_token_id", "use_cache"])]
public sealed partial record Glm4vConfig
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

    /// <summary>Whether the head uses the embedding's weight.</summary>
    public bool TieWordEmbeddings { get; init; }
}
