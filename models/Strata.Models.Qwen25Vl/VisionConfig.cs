namespace Strata.Models.Qwen25Vl;

/// <summary>The vision tower's configuration: <c>vision_config</c> in HuggingFace's file, <c>image_encoder</c> in MindSpeed-MM's.</summary>
[Configuration(HfLeftovers = ["in_chans=.InChannels", "spatial_patch_size=.PatchSize"],
    MmFixed = ["vision_encoder.model_id=qwen2vit|qwen2_5_vit", "vision_encoder.normalization=RMSNorm",
        "vision_encoder.add_bias_linear=true", "vision_encoder.layernorm_epsilon=1e-06",
        "vision_projector.model_id=lnmlp", "vision_projector.activation_func=gelu", "vision_projector.normalization=RMSNorm",
        "vision_projector.gated_linear_unit=false", "vision_projector.add_bias_linear=true", "vision_projector.layernorm_epsilon=1e-06"],
    MmLeftovers = ["vision_encoder.post_layer_norm=false", "vision_encoder.intermediate_size=.IntermediateSize",
        "vision_projector.context_parallel_size=1"],
    MmIgnored = ["vision_encoder.attention_mask_type", "vision_encoder.use_vit_dp"])]
public sealed partial record VisionConfig : VisionTowerConfig
{
    /// <summary>Width of the residual stream, in features.</summary>
    [Mm("vision_encoder.hidden_size", "vision_projector.input_size")] public override required int HiddenSize { get; init; }
    /// <summary>Inner width of the blocks' feed-forward networks, in features.</summary>
    [Mm("vision_encoder.ffn_hidden_size")] public required int IntermediateSize { get; init; }
    /// <summary>Width of what leaves the tower: the text decoder's residual stream.</summary>
    [Mm("vision_projector.hidden_size", "vision_encoder.llm_hidden_size")] public override required int OutHiddenSize { get; init; }
    /// <summary>Side of a patch, in pixels.</summary>
    [Mm("vision_encoder.patch_size")] public override int PatchSize { get; init; } = 14;
    /// <summary>Side of the windows within which most blocks attend, in pixels.</summary>
    [Mm("vision_encoder.window_attn_size")] public int WindowSize { get; init; } = 112;
    /// <summary>The blocks that attend within whole frames, by number.</summary>
    [Mm("vision_encoder.fullatt_block_indexes")] public ImmutableArray<int> FullattBlockIndexes { get; init; } = [7, 15, 23, 31];
    /// <summary>How far the counter of time goes in a second of a video.</summary>
    [Mm("vision_encoder.tokens_per_second")] public int TokensPerSecond { get; init; } = 4;
    /// <summary>Inner width of the merger, where the file says so; it can only be that of the patches side by side.</summary>
    [Hf, Mm("vision_projector.ffn_hidden_size")] public int? DeclaredMergedSize { get; init; }
    /// <summary>Added to the mean square by every norm; no file can change it.</summary>
    [Hf, Mm] public override double RmsNormEps { get; init; } = 1e-6;
    /// <summary>Squares of merged patches along each side of a window.</summary>
    public int WindowSide => WindowSize / SpatialMergeSize / PatchSize;
    /// <inheritdoc />
    public override int FeedForwardSize => IntermediateSize;
    /// <inheritdoc />
    public override bool MlpBias => true;
    /// <inheritdoc />
    public override Configuration.Rules Contradictions() => base.Contradictions()
        .Positive(("intermediate_size", IntermediateSize))
        .Equal(("vision_projector.ffn_hidden_size", DeclaredMergedSize ?? MergedSize), ("hidden_size * spatial_merge_size^2", MergedSize))
        .PositiveToRun(("tokens_per_second", TokensPerSecond), ("window_size / spatial_merge_size / patch_size", WindowSide));
}
