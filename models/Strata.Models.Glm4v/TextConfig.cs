namespace Strata.Models.Glm4v;

/// <summary>The text decoder's configuration: <c>text_config</c> in HuggingFace's file, <c>text_decoder</c> in MindSpeed-MM's.</summary>
[Configuration(HfIgnored = ["model_type", "attention_bias", "image_token_id", "video_token_id"],
    HfFixed = ["hidden_act=silu", "rope_scaling.rope_type=default", "rope_scaling.type=default", "rope_parameters.rope_type=default"],
    MmFixed = ["position_embedding_type=mrope", "gated_linear_unit=true", "add_bias_linear=false", "normalization=RMSNorm", "activation_func=silu",
        "model_id=glm4v_lm", "hidden_act=silu", "add_qkv_bias=true"],
    MmLeftovers = ["disable_bias_linear=true", "group_query_attention=true", "num_key_value_heads=.NumKeyValueHeads"])]
public sealed partial record TextConfig : ICheckedConfiguration
{
    /// <summary>Width of the residual stream, in features.</summary>
    public required int HiddenSize { get; init; }
    /// <summary>Number of decoder layers.</summary>
    [Mm("num_layers")] public required int NumHiddenLayers { get; init; }
    /// <summary>Number of query heads.</summary>
    public required int NumAttentionHeads { get; init; }
    /// <summary>Number of key and value heads; it divides the number of query heads.</summary>
    [Mm("num_query_groups")] public required int NumKeyValueHeads { get; init; }
    /// <summary>Inner width of the feed-forward network, in features.</summary>
    [Mm("ffn_hidden_size")] public required int IntermediateSize { get; init; }
    /// <summary>Number of tokens.</summary>
    public required int VocabSize { get; init; }
    /// <summary>The token that fills rows up, whose embedding learns nothing; null where there is none.</summary>
    public int? PadTokenId { get; init; }
    /// <summary>Base of the rotary frequencies.</summary>
    [Hf("rope_theta", "rope_parameters.rope_theta")] public double RopeTheta { get; init; } = 10000.0;
    /// <summary>The share of each head that turns; the rest passes unchanged.</summary>
    [Hf("partial_rotary_factor", "rope_parameters.partial_rotary_factor")] public double PartialRotaryFactor { get; init; } = 0.5;
    /// <summary>How many rotary frequencies follow the counters of time, height and width.</summary>
    [Hf("rope_scaling.mrope_section", "rope_parameters.mrope_section"), Mm("mrope_section", "rope_scaling.mrope_section")]
    public required ImmutableArray<int> MropeSection { get; init; }
    /// <summary>Added to the mean square by every norm.</summary>
    [Mm("rms_norm_eps", "layernorm_epsilon")] public double RmsNormEps { get; init; } = 1e-5;
    /// <summary>Features of one attention head, where the file says so; it can only be what the other sizes make it.</summary>
    [Hf("head_dim"), Mm("kv_channels")] public int? DeclaredHeadDim { get; init; }
    /// <summary>Features of one attention head.</summary>
    public int HeadDim => HiddenSize / NumAttentionHeads;
    Configuration.Rules ICheckedConfiguration.Contradictions() => new Configuration.Rules()
        .Positive(("hidden_size", HiddenSize), ("num_hidden_layers", NumHiddenLayers), ("num_attention_heads", NumAttentionHeads),
            ("num_key_value_heads", NumKeyValueHeads), ("intermediate_size", IntermediateSize), ("vocab_size", VocabSize))
        .Divides(("num_attention_heads", NumAttentionHeads), ("hidden_size", HiddenSize))
        .Divides(("num_key_value_heads", NumKeyValueHeads), ("num_attention_heads", NumAttentionHeads))
        .Equal(("head_dim", DeclaredHeadDim ?? HeadDim), ("hidden_size / num_attention_heads", HeadDim))
        .RotarySections(("mrope_section", MropeSection), HeadDim, PartialRotaryFactor);
}
