namespace Strata.Models.Blocks;

/// <summary>
/// What a vision transformer with rotary positions is made from, and what turns its patches into the text decoder's vectors.
/// </summary>
[Configuration(HfIgnored = ["model_type"],
    HfComputed = ["hidden_act=silu", "rope_parameters.rope_type=default|axial", "rope_parameters.rope_theta=10000.0|10000"],
    MmFixed = ["vision_encoder.activation_func=silu", "vision_encoder.normalization=RMSNorm", "vision_encoder.gated_linear_unit=true"],
    MmLeftovers = ["vision_projector.num_layers=1"])]
public abstract partial record VisionTowerConfig : ICheckedConfiguration
{
    /// <summary>Number of blocks.</summary>
    [Mm("vision_encoder.num_layers")] public required int Depth { get; init; }
    /// <summary>Number of attention heads.</summary>
    [Mm("vision_encoder.num_attention_heads")] public required int NumHeads { get; init; }
    /// <summary>Frames in a patch.</summary>
    [Mm("vision_encoder.temporal_patch_size")] public int TemporalPatchSize { get; init; } = 2;
    /// <summary>Patches along each side of the square that becomes one token.</summary>
    [Mm("vision_encoder.spatial_merge_size")] public int SpatialMergeSize { get; init; } = 2;
    /// <summary>Colour channels.</summary>
    [Mm("vision_encoder.in_channels")] public int InChannels { get; init; } = 3;
    /// <summary>Whether the blocks stay as they are in training.</summary>
    [Hf, Mm("vision_encoder.freeze")] public bool EncoderFrozen { get; init; } = true;
    /// <summary>Whether the merger stays as it is in training.</summary>
    [Hf, Mm("vision_projector.freeze")] public bool ProjectorFrozen { get; init; }
    /// <summary>Width of the residual stream, in features.</summary>
    public abstract int HiddenSize { get; init; }
    /// <summary>Width of what leaves the tower: the text decoder's residual stream.</summary>
    public abstract int OutHiddenSize { get; init; }
    /// <summary>Side of a patch, in pixels.</summary>
    public abstract int PatchSize { get; init; }
    /// <summary>Added to the mean square by every norm.</summary>
    public abstract double RmsNormEps { get; init; }
    /// <summary>Inner width of the blocks' feed-forward networks, in features.</summary>
    public abstract int FeedForwardSize { get; }
    /// <summary>Whether the blocks' feed-forward networks have biases.</summary>
    public abstract bool MlpBias { get; }
    /// <summary>Features of one attention head.</summary>
    public int HeadDim => HiddenSize / NumHeads;
    /// <summary>Features of the patches that become one token, side by side.</summary>
    public int MergedSize => HiddenSize * SpatialMergeSize * SpatialMergeSize;
    /// <inheritdoc />
    public virtual Configuration.Rules Contradictions() => new Configuration.Rules()
        .Positive(("hidden_size", HiddenSize), ("depth", Depth), ("num_heads", NumHeads), ("out_hidden_size", OutHiddenSize),
            ("patch_size", PatchSize), ("in_channels", InChannels), ("temporal_patch_size", TemporalPatchSize),
            ("spatial_merge_size", SpatialMergeSize))
        .Divides(("num_heads", NumHeads), ("hidden_size", HiddenSize))
        .Divides(("4 (for rows and columns)", 4), ("hidden_size / num_heads", HeadDim));
}
