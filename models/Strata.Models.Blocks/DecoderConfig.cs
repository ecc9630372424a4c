namespace Strata.Models.Blocks;

/// <summary>
/// What a decoder of the Llama kind is made from: grouped queries, gated feed-forward networks, multimodal rotary positions.
/// </summary>
[Configuration(HfComputed = ["hidden_act=silu"],
    HfIgnored = ["rope_scaling.factor", "rope_scaling.original_max_position_embeddings", "rope_scaling.attention_factor",
        "rope_scaling.beta_fast", "rope_scaling.beta_slow", "rope_scaling.mscale", "rope_scaling.mscale_all_dim",
        "rope_parameters.factor", "rope_parameters.original_max_position_embeddings", "rope_parameters.attention_factor",
        "rope_parameters.beta_fast", "rope_parameters.beta_slow", "rope_parameters.mscale", "rope_parameters.mscale_all_dim"],
    MmFixed = ["position_embedding_type=mrope", "gated_linear_unit=true", "add_bias_linear=false", "normalization=RMSNorm",
        "activation_func=silu",
        "add_qkv_bias=true"],
    MmLeftovers = ["disable_bias_linear=true", "group_query_attention=true"])]
public abstract partial record DecoderConfig : ICheckedConfiguration
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
    /// <summary>Added to the mean square by every norm.</summary>
    [Mm("rms_norm_eps", "layernorm_epsilon")] public double RmsNormEps { get; init; } = 1e-5;
    /// <summary>Features of one attention head, where the file says so; it can only be what the other sizes make it.</summary>
    [Hf("head_dim"), Mm("kv_channels")] public int? DeclaredHeadDim { get; init; }
    /// <summary>Features of one attention head.</summary>
    public int HeadDim => HiddenSize / NumAttentionHeads;
    /// <summary>Base of the rotary frequencies.</summary>
    public abstract double RopeTheta { get; init; }
    /// <summary>How many rotary frequencies follow the counters of time, height and width.</summary>
    public abstract ImmutableArray<int> MropeSection { get; init; }
    /// <summary>The share of each head that turns; the rest passes unchanged. All of it, where a family's files do not say.</summary>
    [Hf, Mm] public virtual double PartialRotaryFactor { get; init; } = 1.0;
    /// <summary>The token that fills rows up, whose embedding learns nothing; null where there is none.</summary>
    [Hf, Mm] public virtual int? PadTokenId { get; init; }
    /// <inheritdoc />
    public virtual Configuration.Rules Contradictions() => new Configuration.Rules()
        .Positive(("hidden_size", HiddenSize), ("num_hidden_layers", NumHiddenLayers), ("num_attention_heads", NumAttentionHeads),
            ("num_key_value_heads", NumKeyValueHeads), ("intermediate_size", IntermediateSize), ("vocab_size", VocabSize))
        .Divides(("num_attention_heads", NumAttentionHeads), ("hidden_size", HiddenSize))
        .Divides(("num_key_value_heads", NumKeyValueHeads), ("num_attention_heads", NumAttentionHeads))
        .Equal(("head_dim", DeclaredHeadDim ?? HeadDim), ("hidden_size / num_attention_heads", HeadDim));
}
