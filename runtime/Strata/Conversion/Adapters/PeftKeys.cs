using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>
/// What the keys of PEFT's <c>adapter_config.json</c> mean for an adapter that is trained: nothing, that a layer is more than the product
/// of its factors, or that something was trained along. A key that is none of these may mean anything, and is refused.
/// </summary>
internal static class PeftKeys
{
    private const string Elsewhere = PeftConfiguration.Elsewhere;

    /// <summary>Read, or without effect once the factors are trained.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        // Read by PeftConfiguration and PeftTargets.
        "alpha_pattern", "exclude_modules", "init_lora_weights", "layers_pattern", "layers_to_transform", "lora_alpha", "peft_type", "r",
        "rank_pattern", "target_modules", "use_rslora",

        // Where it comes from, and how it was loaded.
        "auto_mapping", "base_model_name_or_path", "inference_mode", "megatron_config", "megatron_core", "peft_version", "revision",
        "runtime_config", "task_type",

        // How it began and was trained. What a beginning does to the base, init_lora_weights says.
        "corda_config", "eva_config", "loftq_config", "lora_dropout", "lora_ga_config",

        // Means something only beside another key, which is refused.
        "ensure_weight_tying", "qalora_group_size",
    };

    /// <summary>Settings under which a layer is no longer <c>W + scale * B A</c>.</summary>
    private static readonly string[] More =
    [
        "use_dora", "use_qalora", "use_bdlora", "lora_bias", "fan_in_fan_out", "alora_invocation_tokens", "arrow_config", "kasa_config",
        "monteclora_config", "velora_config", "layer_replication", "target_parameters",
    ];

    /// <summary>Settings that name what an adapter changes beside its layers.</summary>
    private static readonly (string Name, string What)[] Along =
        [("modules_to_save", "whole modules"), ("trainable_token_indices", "rows of the embedding")];

    /// <summary>Beginnings that change the base, whose rest belongs to the adapter then.</summary>
    private static readonly string[] Residual = ["pissa", "olora", "corda", "loftq", "lora_ga"];

    /// <summary>Beginnings that leave the base as it was.</summary>
    private static readonly string[] Plain = ["gaussian", "eva", "orthogonal", "true", "false"];

    /// <summary>Refuses what makes an adapter more than the product of its factors.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">What it holds.</param>
    /// <exception cref="InputException">It holds such a key, or one that nobody knows.</exception>
    public static void Refuse(string path, JsonElement root)
    {
        foreach (var (name, value) in root.EnumerateObject().Where(member => IsSet(member.Value)).Select(key => (key.Name, key.Value)))
        {
            var said = $"{path}: {Quoted.Plain(name)} is {Quoted.Of(Said(value))}";
            if (More.Contains(name))
            {
                throw new InputException($"{said}, with which a layer is more than W + (alpha/r) B A. {Elsewhere}");
            }

            // A file that lost them is no smaller adapter, but another one.
            if (Along.FirstOrDefault(along => along.Name == name).What is { } what)
            {
                throw new InputException($"{said}: {what} were trained along. {Elsewhere}");
            }

            if (name == "bias")
            {
                if (Said(value) is not ("none" or ""))
                {
                    throw new InputException($"{said}: biases were trained along. {Elsewhere}");
                }
            }
            else if (name == "init_lora_weights")
            {
                RefuseBeginning(said, Said(value));
            }
            else if (!Known.Contains(name))
            {
                throw new InputException(
                    $"{said}, and this version does not know that key: it may change what the adapter computes. {Elsewhere} If it only "
                    + "says how the adapter was trained, remove it from the file.");
            }
        }
    }

    private static void RefuseBeginning(string said, string beginning)
    {
        if (Residual.Any(name => beginning.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InputException(
                $"{said}: the adapter was trained on a base that this had changed, and does not fit the base as it was. Have PEFT save it "
                + "for that: save_pretrained(..., path_initial_model_for_weight_conversion=...).");
        }

        if (!Plain.Contains(beginning, StringComparer.OrdinalIgnoreCase))
        {
            throw new InputException(
                $"{said}, and this version does not know that beginning: the adapter may belong to a base that it had changed. "
                + Elsewhere);
        }
    }

    /// <summary>Whether a value says anything: PEFT's switches are off where they are false, null or empty.</summary>
    private static bool IsSet(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    private static string Said(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
