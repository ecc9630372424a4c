using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Rules.ModelFiles;

namespace Strata.Inference.Generation;

/// <summary>Reads what a file asks of generation; findings go to the file's report.</summary>
internal static class GenerationConfigReader
{
    private static readonly string[] Used =
    [
        "eos_token_id", "pad_token_id", "max_new_tokens", "max_length", "sequence_bias", "repetition_penalty", "no_repeat_ngram_size",
        "bad_words_ids", "min_length", "min_new_tokens", "suppress_tokens", "begin_suppress_tokens", "use_cache",
        "max_time", "stop_strings", "num_return_sequences", "do_sample", "temperature", "top_k", "top_p", "min_p", "typical_p",
        "epsilon_cutoff", "eta_cutoff", "forced_eos_token_id", "remove_invalid_values", "exponential_decay_length_penalty",
        "prompt_lookup_num_tokens", "max_matching_ngram_size",
    ];

    /// <summary>Reads an object.</summary>
    /// <param name="section">The object: a file's root, or a part of it.</param>
    public static GenerationConfig Read(ConfigurationSection section) => new()
    {
        EndTokens = section.Tokens("eos_token_id") is { IsEmpty: false } ends
            ? [.. ends.Where(token => token >= 0).Select(token => (long)token)]
            : null,
        PadToken = section.Number("pad_token_id") is { } pad and >= 0 ? pad : null,
        MaxNewTokens = section.Number("max_new_tokens", 1),
        MaxLength = section.Number("max_length", 1),
        MaxTime = section.Real("max_time", 0),
        StopStrings = section.Texts("stop_strings"),
        Answers = section.Number("num_return_sequences", 1),
        DoSample = section.Truth("do_sample"),
        Temperature = section.Real("temperature"),
        TopK = section.Number("top_k"),
        TopP = section.Real("top_p"),
        MinP = section.Real("min_p"),
        TypicalP = section.Real("typical_p"),
        EpsilonCutoff = section.Real("epsilon_cutoff"),
        EtaCutoff = section.Real("eta_cutoff"),
        ForcedEnd = section.Tokens("forced_eos_token_id") is { IsEmpty: false } forced ? [.. forced.Where(token => token >= 0)] : null,
        RemovesInvalid = section.Truth("remove_invalid_values"),
        LengthDecay = section.Decay("exponential_decay_length_penalty"),
        SequenceBias = section.Biases("sequence_bias"),
        RepetitionPenalty = section.Penalty("repetition_penalty"),
        NoRepeatNgramSize = section.Number("no_repeat_ngram_size"),
        BadWords = section.Words("bad_words_ids"),
        MinLength = section.Number("min_length") is { } least and >= 0 ? least : null,
        MinNewTokens = section.Number("min_new_tokens") is { } fewest and >= 0 ? fewest : null,
        SuppressTokens = section.Tokens("suppress_tokens"),
        BeginSuppressTokens = section.Tokens("begin_suppress_tokens"),
        UseCache = section.Truth("use_cache"),
        LookupTokens = section.Number("prompt_lookup_num_tokens", 1),
        LookupNgram = section.Number("max_matching_ngram_size", 1),
        Sources = Sources(section),
        Unused = Unused(section),
    };

    private static ImmutableSortedDictionary<string, string> Sources(ConfigurationSection section) =>
        (section.Value?.Members ?? [])
        .Where(member => member.Value.Shape != JsonShape.Null && Used.Contains(member.Key))
        .ToImmutableSortedDictionary(member => member.Key, _ => section.File, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, UnusedSetting> Unused(ConfigurationSection section) =>
        (section.Value?.Members ?? [])
        .Where(member => member.Value.Shape != JsonShape.Null
            && (Used.Contains(member.Key)
                ? GenerationRanges.Expected(member.Key, member.Value) is not null
                : UnusedSettings.Matters(member.Key)))
        .ToImmutableSortedDictionary(
            member => member.Key,
            member => new UnusedSetting(
                section.File, section.Path.Length == 0 ? member.Key : $"{section.Path}.{member.Key}", member.Value.Raw)
            {
                Expected = GenerationRanges.Expected(member.Key, member.Value),
            },
            StringComparer.Ordinal);
}
