using System.Collections.Immutable;

namespace Strata.Configuration;

/// <summary>
/// Keys that any model's file of a dialect may hold and that change nothing in what the model computes: how it was trained, saved
/// or scheduled.
/// </summary>
public static class TrainingKeys
{
    /// <summary>HuggingFace's.</summary>
    public static ImmutableArray<string> Hf { get; } =
    [
        "architectures", "attention_dropout", "dtype", "eos_token_id", "hidden_dropout_prob", "initializer_range", "max_position_embeddings",
        "torch_dtype", "transformers_version", "use_cache",
    ];

    /// <summary>MindSpeed-MM's, for each of a model's components.</summary>
    public static ImmutableArray<string> Mm { get; } =
    [
        "attention_dropout", "attention_softmax_in_fp32", "bf16", "fp16", "freeze", "hidden_dropout", "init_method_std", "is_encoder_decoder",
        "max_position_embeddings", "parallel_output", "params_dtype", "pipeline_num_layers", "recompute_granularity", "recompute_method",
        "recompute_num_layers", "use_fused_rotary_pos_emb", "use_infer_fa", "use_remove_padding",
    ];
}
