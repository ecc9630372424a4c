using System.Globalization;

namespace Strata.Rules.ModelFiles;

/// <summary>
/// What HuggingFace's base class for configurations begins with (PretrainedConfig; transformers 4.52 to 5), generation's part of it
/// included. Programs write it out (<c>to_json_file(use_diff=False)</c>); with these values it says nothing.
/// </summary>
internal static class InheritedDefaults
{
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["return_dict"] = ["true"],
        ["output_hidden_states"] = ["false"],
        ["output_attentions"] = ["false"],
        ["_output_attentions"] = ["false"],
        ["torchscript"] = ["false"],
        ["use_bfloat16"] = ["false"],
        ["tf_legacy_loss"] = ["false"],
        ["gradient_checkpointing"] = ["false"],
        ["pruned_heads"] = ["{}"],
        ["chunk_size_feed_forward"] = ["0"],
        ["is_encoder_decoder"] = ["false"],
        ["is_decoder"] = ["false"],
        ["add_cross_attention"] = ["false"],
        ["tie_encoder_decoder"] = ["false"],
        ["num_labels"] = ["2"],
        ["id2label"] = ["""{"0":"LABEL_0","1":"LABEL_1"}"""],
        ["label2id"] = ["""{"LABEL_0":0,"LABEL_1":1}"""],
        ["_commit_hash"] = [],
        ["_attn_implementation"] = [],
        ["attention_bias"] = ["false"],
        ["mlp_bias"] = ["false"],
        ["pretraining_tp"] = ["1"],

        // Generation's, which were in the model's configuration up to 4.57.
        ["max_length"] = ["20"],
        ["min_length"] = ["0"],
        ["do_sample"] = ["false"],
        ["early_stopping"] = ["false"],
        ["num_beams"] = ["1"],
        ["num_beam_groups"] = ["1"],
        ["diversity_penalty"] = ["0"],
        ["temperature"] = ["1"],
        ["top_k"] = ["50"],
        ["top_p"] = ["1"],
        ["typical_p"] = ["1"],
        ["repetition_penalty"] = ["1"],
        ["length_penalty"] = ["1"],
        ["no_repeat_ngram_size"] = ["0"],
        ["encoder_no_repeat_ngram_size"] = ["0"],
        ["num_return_sequences"] = ["1"],
        ["output_scores"] = ["false"],
        ["return_dict_in_generate"] = ["false"],
        ["remove_invalid_values"] = ["false"],
    };

    /// <summary>Whether a value is what the base class begins with.</summary>
    /// <param name="key">The key, without the way to it.</param>
    /// <param name="value">Its value.</param>
    public static bool AreSaidBy(string key, IJsonValue value) =>
        Values.TryGetValue(key, out var values) && (values.Length == 0 || values.Contains(Plain(value), StringComparer.Ordinal));

    /// <summary>What to do about another value; null where the base class has no such key.</summary>
    /// <param name="key">The key, without the way to it.</param>
    public static string? WayOut(string key) => Values.TryGetValue(key, out var values) && values.Length > 0
        ? $"It is the base class's of HuggingFace's configurations; nothing is made of it but of its default, {values[0]}. Write that, or "
            + "remove the key."
        : null;

    private static string Plain(IJsonValue value) => value.Shape switch
    {
        JsonShape.Object => $"{{{string.Join(",", value.Members.Select(member => $"\"{member.Key}\":{Plain(member.Value)}"))}}}",
        JsonShape.Number when double.TryParse(value.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => value.Raw,
    };
}
