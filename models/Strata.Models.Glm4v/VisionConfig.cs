namespace Strata.Models.Glm4v;

/// <summary>The vision tower's configuration: <c>vision_config</c> in HuggingFace's file, <c>image_encoder</c> in MindSpeed-MM's.</summary>
[Configuration(
    MmFixed = ["vision_encoder.model_id=glm4v_vit", "vision_encoder.hidden_act=silu", "vision_encoder.activation_func=silu",
        "vision_encoder.add_bias_linear=false",
        "vision_projector.model_id=GlmMLP", "vision_projector.hidden_act=silu"],
    MmLeftovers = ["vision_encoder.post_layer_norm=true", "vision_encoder.llm_hidden_size=.OutHiddenSize",
        "vision_encoder.tokens_per_second",
        "vision_encoder.window_attn_size", "vision_encoder.intermediate_size=.OutHiddenSize", "vision_projector.input_size=.OutHiddenSize",
        "vision_projector.hidden_size=.OutHiddenSize", "vision_projector.ffn_hidden_size=.IntermediateSize",
            "vision_projector.num_attention_heads",
        "vision_projector.gated_linear_unit=true", "vision_projector.add_bias_linear=false", "vision_projector.normalization=LayerNorm",
        "vision_projector.layernorm_epsilon=1e-05"])]
public sealed partial record VisionConfig : VisionTowerConfig
{
    /// <summary>Width of the residual stream, in features.</summary>
    [Mm("vision_encoder.hidden_size")] public override required int HiddenSize { get; init; }
    /// <summary>Inner width of the merger, in features. The blocks' is <see cref="OutHiddenSize"/>.</summary>
    [Mm("vision_projector.intermediate_size")] public required int IntermediateSize { get; init; }
    /// <summary>Width of what leaves the tower: the text decoder's residual stream.</summary>
    [Mm("vision_encoder.out_hidden_size", "vision_encoder.ffn_hidden_size", "vision_projector.out_hidden_size")]
    public override required int OutHiddenSize { get; init; }
    /// <summary>Side of the square picture whose patches the position table numbers, in pixels.</summary>
    [Mm("vision_encoder.image_size")] public required int ImageSize { get; init; }
    /// <summary>Side of a patch, in pixels.</summary>
    [Mm("vision_encoder.patch_size")] public override required int PatchSize { get; init; }
    /// <summary>Whether the query, key and value projections have biases.</summary>
    [Mm("vision_encoder.attention_bias")] public bool AttentionBias { get; init; }
    /// <summary>Added to the mean square by every norm.</summary>
    [Mm("vision_encoder.rms_norm_eps", "vision_encoder.layernorm_epsilon")] public override double RmsNormEps { get; init; } = 1e-5;
    /// <summary>Patches along each side of the position table.</summary>
    public int GridSize => ImageSize / PatchSize;
    /// <inheritdoc />
    public override int FeedForwardSize => OutHiddenSize;
    /// <inheritdoc />
    public override bool MlpBias => false;
    /// <inheritdoc />
    public override Configuration.Rules Contradictions() => base.Contradictions()
        .Positive(("intermediate_size", IntermediateSize), ("image_size", ImageSize))
        .Divides(("patch_size", PatchSize), ("image_size", ImageSize));
}
