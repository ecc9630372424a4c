using System.Globalization;
using Strata.Inference.Generation;
using Strata.Rules.Words;

namespace Strata.Cli.Commands;

/// <summary>Says in one line how tokens are chosen, and who asked for it.</summary>
internal static class GenerationNotice
{
    private const int Longest = 40;

    /// <summary>The line; null where the most likely token is taken and nobody asked for anything else.</summary>
    /// <param name="config">What is asked for.</param>
    /// <param name="options">What is done, the seed included.</param>
    public static string? Of(GenerationConfig config, GenerationOptions options)
    {
        (string Key, string Value, string Nothing)[] drawn =
        [
            ("temperature", Text(config.Temperature), "1"), ("top_k", Text(config.TopK), "0"), ("top_p", Below1(config.TopP), ""),
            ("min_p", Text(config.MinP), "0"), ("typical_p", Below1(config.TypicalP), ""),
            ("epsilon_cutoff", Share(config.EpsilonCutoff), ""), ("eta_cutoff", Share(config.EtaCutoff), ""),
        ];
        (string Key, string Value, string Nothing)[] always =
        [
            ("frequency_penalty", Text(config.FrequencyPenalty), "0"), ("presence_penalty", Text(config.PresencePenalty), "0"),
            ("repetition_penalty", Text(config.RepetitionPenalty), "1"),
            ("no_repeat_ngram_size", Text(config.NoRepeatNgramSize > 0 ? config.NoRepeatNgramSize : null), ""),
            ("min_length", Text(config.MinLength), "0"), ("min_new_tokens", Text(config.MinNewTokens), "0"),
            ("sequence_bias", Count(config.SequenceBias?.Length), ""), ("bad_words_ids", Count(config.BadWords?.Length), ""),
            ("forced_eos_token_id", Count(config.ForcedEnd?.Length), ""), ("remove_invalid_values", Text(config.RemovesInvalid), "False"),
            ("exponential_decay_length_penalty", Text(config.LengthDecay), ""),
            ("suppress_tokens", Count(config.SuppressTokens?.Length), ""),
            ("begin_suppress_tokens", Count(config.BeginSuppressTokens?.Length), ""), ("max_time", Text(config.MaxTime), ""),
            ("prompt_lookup_num_tokens", Text(config.LookupTokens), ""),
            ("stop_strings", string.Join(" ", (config.StopStrings ?? []).Select(stop => Quoted.Of(stop))), ""),
        ];
        var isDrawn = options.Sampling is not null;
        var used = Words(config, isDrawn ? drawn.Concat(always) : always);
        if (isDrawn)
        {
            return "generation: tokens are drawn, " + string.Join("; ", used
                .Concat(config.TopK is not null ? []
                    : [$"from all of them: nobody says top_k, where transformers takes {GenerationConfig.HiddenTopK} (--top-k)"])
                .Append($"seed {options.Sampling!.Seed}{(config.Seed is null ? " (--seed repeats it)" : "")}"));
        }

        // What transformers takes for nothing, too: 50 where nothing else is said, and a temperature of 0.
        var idle = Words(config, drawn.Where(key => !(key is ("top_k", "50", _) or ("temperature", "0", _))));
        idle = config.Seed is null ? idle : [.. idle, $"seed {config.Seed} (--seed)"];
        return used.Count + idle.Count == 0 ? null
            : "generation: the most likely token is taken each time"
                + (config.Sources.TryGetValue("do_sample", out var source) ? $" ({source})" : "")
                + string.Concat(used.Select(words => $"; {words}"))
                + (idle.Count == 0 ? "" : $"; nothing is made of {string.Join(", ", idle)}");
    }

    private static List<string> Words(GenerationConfig config, IEnumerable<(string Key, string Value, string Nothing)> keys) =>
    [
        .. keys.Where(key => key.Value.Length > 0 && key.Value != key.Nothing)
            .GroupBy(key => config.Sources.GetValueOrDefault(key.Key, "the program"))
            .Select(source => $"{string.Join(", ", source.Select(key => $"{key.Key} {Short(key.Value)}"))} ({source.Key})"),
    ];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A mass of probabilities that cuts something: from 1 on, transformers takes none for it.</summary>
    private static string Below1(double? mass) => mass < 1 ? Text(mass) : "";

    /// <summary>A least probability that cuts something: outside of 0 to 1, transformers takes none for it.</summary>
    private static string Share(double? least) => least > 0 ? Below1(least) : "";

    private static string Count(int? count) => count is null or 0 ? "" : $"of {count}";

    private static string Short(string value) => value.Length <= Longest ? value : $"{value[..Longest]}...";
}
