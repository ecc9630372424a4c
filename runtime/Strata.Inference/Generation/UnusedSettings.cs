using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Strata.Inference.Generation;

/// <summary>Knows what generation may be asked for, and which of it is not done.</summary>
internal static class UnusedSettings
{
    private const int Longest = 40;

    /// <summary>Notes, and what acts only where there is no prompt.</summary>
    private static readonly FrozenSet<string> Notes = FrozenSet.Create(
        StringComparer.Ordinal,
        "_from_model_config", "_commit_hash", "transformers_version", "bos_token_id", "return_ids", "kv_cache", "$schema");

    /// <summary>Keys that would change answers, each with the values that ask for nothing.</summary>
    private static readonly FrozenDictionary<string, string[]> Answers = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["top_h"] = [],
        ["num_beams"] = ["1"],
        ["num_beam_groups"] = ["1"],
        ["diversity_penalty"] = ["0"],
        ["penalty_alpha"] = ["0"],
        ["guidance_scale"] = ["1"],
        ["encoder_repetition_penalty"] = ["1"],
        ["encoder_no_repeat_ngram_size"] = ["0"],
        ["token_healing"] = ["false"],
        ["forced_bos_token_id"] = [],
        ["forced_decoder_ids"] = [],
        ["force_words_ids"] = [],
        ["constraints"] = [],
        ["watermarking_config"] = [],
        ["dola_layers"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Keys that change no token of an answer here (what is handed out beside it, memory, guesses that are checked, how beams are
    /// compared), each with the values that ask for nothing: transformers' defaults.
    /// </summary>
    private static readonly FrozenDictionary<string, string[]> Beside = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["decoder_start_token_id"] = [],
        ["return_dict_in_generate"] = ["false"],
        ["output_attentions"] = ["false"],
        ["output_hidden_states"] = ["false"],
        ["output_scores"] = ["false"],
        ["output_logits"] = ["false"],
        ["return_legacy_cache"] = ["false", "true"],
        ["cache_implementation"] = ["\"dynamic\""],
        ["cache_config"] = [],
        ["compile_config"] = [],
        ["disable_compile"] = ["false"],
        ["low_memory"] = ["false"],
        ["prefill_chunk_size"] = [],
        ["continuous_batching_config"] = [],
        ["renormalize_logits"] = ["false"],
        ["early_stopping"] = ["false"],
        ["length_penalty"] = ["1"],
        ["is_assistant"] = ["false"],
        ["num_assistant_tokens"] = ["20"],
        ["num_assistant_tokens_schedule"] = ["\"constant\""],
        ["assistant_confidence_threshold"] = ["0.4"],
        ["assistant_early_exit"] = [],
        ["assistant_lookbehind"] = ["10"],
        ["target_lookbehind"] = ["10"],
        ["generation_kwargs"] = ["{}"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a key asks for anything.</summary>
    public static bool Matters(string key) => !Notes.Contains(key);

    /// <summary>One line that names what is asked for and not done; null where there is nothing.</summary>
    public static string? Warning(ImmutableSortedDictionary<string, UnusedSetting> settings)
    {
        var asked = settings.Where(setting => Asks(setting.Key, setting.Value.Value)).ToList();
        var outside = asked.Where(setting => setting.Value.Expected is not null).ToList();
        var beside = asked.Where(setting => Beside.ContainsKey(setting.Key)).ToList();
        var known = asked.Where(setting => Answers.ContainsKey(setting.Key)).ToList();
        var unknown = asked.Except(known).Except(beside).Except(outside).ToList();
        string?[] differing =
        [
            Words("nothing is made of", known),
            Words("nothing is made of what is outside of its range,", outside),
            Words("not known is", unknown),
        ];
        string?[] sentences =
        [
            known.Count + outside.Count + unknown.Count == 0 ? null
                : $"{string.Join("; ", differing.OfType<string>())}. Answers may differ from those that the files ask for",
            Words("answers are the same without", beside),
        ];
        return asked.Count == 0 ? null : $"warning: {string.Join(". Else ", sentences.OfType<string>())}.";
    }

    private static bool Asks(string key, string value) =>
        !(Answers.GetValueOrDefault(key) ?? Beside.GetValueOrDefault(key) ?? []).Contains(Plain(value));

    /// <summary>A number without what JSON allows beside its value: 1.0 and 1 ask for the same.</summary>
    private static string Plain(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : value;

    private static string Short(string value) => value.Length <= Longest ? value : $"{value[..Longest]}...";

    private static string? Words(string begin, List<KeyValuePair<string, UnusedSetting>> settings) => settings.Count == 0
        ? null
        : $"{begin} " + string.Join(", ", settings.GroupBy(setting => setting.Value.File).Select(file =>
            $"{string.Join(", ", file.Select(setting => Said(setting.Value)))} in {file.Key}"));

    private static string Said(UnusedSetting setting) =>
        $"{setting.Path} {Short(setting.Value)}{(setting.Expected is { } range ? $" (expected {range})" : "")}";
}
