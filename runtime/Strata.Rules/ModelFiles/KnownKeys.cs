using static Strata.Rules.ModelFiles.JsonKind;

namespace Strata.Rules.ModelFiles;

/// <summary>The keys of training, saving and scheduling that any model's file may hold, by dialect.</summary>
public static partial class KnownKeys
{
    /// <summary>MindSpeed-MM's key for the number of a component's layers.</summary>
    public const string Layers = "num_layers";

    /// <summary>MindSpeed-MM's key for the layers on each stage.</summary>
    public const string Stages = "pipeline_num_layers";

    /// <summary>HuggingFace's <c>config.json</c>.</summary>
    public static IReadOnlyList<KnownKey> Hf { get; } =
    [
        new("_attn_implementation_autoset", Any, "Whether the kernel of attention was chosen by the program."),
        new("_name_or_path", Any, "Where the model was loaded from."),
        new("architectures", Any, "The classes that load the checkpoint."),
        new("attention_dropout", Number, "The share of attention weights that training drops."),
        new("attn_implementation", Any, "The kernel of attention, of whoever saved the file."),
        new("dtype", Text, "The element type of the checkpoint."),
        new("eos_token_id", Any, "The tokens that end an answer."),
        new("hidden_dropout_prob", Number, "The share of activations that training drops."),
        new("initializer_range", Number, "The spread of new parameters."),
        new("max_position_embeddings", Whole, "The longest sequence, in tokens."),
        new("torch_dtype", Text, "The element type of the checkpoint, as older releases call it.") { Newer = "dtype" },
        new("transformers_version", Text, "The release that wrote the file."),
        new("unsloth_fixed", Any, "Whether Unsloth mended the file when it was uploaded anew."),
        new("unsloth_version", Text, "The release of Unsloth that wrote the file."),
        new("use_cache", Truth, "Whether keys and values are kept while generating."),
    ];

    /// <summary>MindSpeed-MM's <c>model.json</c>, in each of a model's components.</summary>
    public static IReadOnlyList<KnownKey> Mm { get; } =
    [
        new("attention_dropout", Number, "The share of attention weights that training drops."),
        new("attention_softmax_in_fp32", Truth, "Whether attention weights are computed in float32."),
        new("bf16", Truth, "Whether the component computes in bfloat16."),
        new("bias_activation_fusion", Truth, "Whether bias and activation are computed by one kernel."),
        new("fp16", Truth, "Whether the component computes in float16."),
        new("freeze", Truth, "Whether the component's parameters stay as they are in training."),
        new("hidden_dropout", Number, "The share of activations that training drops."),
        new("init_method_std", Number, "The spread of new parameters."),
        new("is_encoder_decoder", Truth, "Whether the decoder attends to an encoder's states."),
        new("max_position_embeddings", Whole, "The longest sequence, in tokens."),
        new("parallel_output", Truth, "Whether each rank keeps its own share of the scores."),
        new("params_dtype", Text, "The element type of the parameters.", "bf16", "fp16", "fp32"),
        new(Stages, WholesOrLists, "Layers on each pipeline stage; with virtual chunks one list for each chunk."),
        new("recompute_granularity", Text, "What is computed again in the backward pass.", "full", "selective"),
        new("recompute_method", Text, "How the layers that are computed again are chosen.", "uniform", "block"),
        new("recompute_num_layers", Whole, "How many layers are computed again together."),
        new("use_fused_rotary_pos_emb", Truth, "Whether rotary positions use the fused kernel."),
        new("use_infer_fa", Truth, "Whether inference uses the fused attention kernel."),
        new("use_remove_padding", Truth, "Whether padding is removed before attention."),
    ];

    /// <summary>
    /// What to do about a key that nothing reads but that means something: a setting of MindSpeed-MM's that was written into one part of
    /// a component, or how weights were quantised; null where the key is none of these.
    /// </summary>
    /// <param name="path">The way to the key.</param>
    public static string? Misplaced(string path)
    {
        var parts = path.Split('.');
        var name = parts[parts.Length - 1];
        if (name is "quantization_config" or "compression_config")
        {
            return "It says that the weights are quantised: take the checkpoint that is not. "
                + "If they have been dequantised since, remove it.";
        }

        return parts.Length > 1 && Parallel.TryGetValue(name, out var option)
            ? parts[0] == "image_encoder" && parts.Length > 2
                ? $"MindSpeed-MM reads {name} from {parts[0]} (with --hetero-parallel) or from {option}: move it there."
                : $"MindSpeed-MM reads it from {option}: remove it here."
            : null;
    }

    private static readonly Dictionary<string, string> Parallel = new(StringComparer.Ordinal)
    {
        ["tensor_model_parallel_size"] = "--tensor-model-parallel-size",
        ["pipeline_model_parallel_size"] = "--pipeline-model-parallel-size",
        ["context_parallel_size"] = "--context-parallel-size",
        ["expert_model_parallel_size"] = "--expert-model-parallel-size",
    };
}
