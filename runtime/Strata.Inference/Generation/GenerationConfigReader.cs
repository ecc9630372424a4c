using System.Collections.Immutable;
using System.Globalization;
using Strata.Configuration;
using Strata.Inference.Generation.Scores;
using Strata.Rules.ModelFiles;

namespace Strata.Inference.Generation;

/// <summary>Reads what a file asks of generation; findings go to the file's report.</summary>
internal static class GenerationConfigReader
{
    private static readonly string[] Used =
    [
        "eos_token_id", "pad_token_id", "max_new_tokens", "max_length", "sequence_bias", "repetition_penalty", "no_repeat_ngram_size",
        "bad_words_ids", "min_length", "min_new_tokens", "suppress_tokens", "begin_suppress_tokens", "use_cache",
    ];

    /// <summary>Reads an object.</summary>
    /// <param name="section">The object: a file's root, or a part of it.</param>
    public static GenerationConfig Read(ConfigurationSection section) => new()
    {
        EndTokens = Tokens(section, "eos_token_id") is { IsEmpty: false } ends ? [.. ends.Select(token => (long)token)] : null,
        PadToken = Number(section, "pad_token_id", least: null),
        MaxNewTokens = Number(section, "max_new_tokens", 1),
        MaxLength = Number(section, "max_length", 1),
        SequenceBias = Biases(section, "sequence_bias"),
        RepetitionPenalty = Penalty(section, "repetition_penalty"),
        NoRepeatNgramSize = Number(section, "no_repeat_ngram_size", least: null),
        BadWords = Words(section, "bad_words_ids"),
        MinLength = Number(section, "min_length", 0),
        MinNewTokens = Number(section, "min_new_tokens", 0),
        SuppressTokens = Tokens(section, "suppress_tokens"),
        BeginSuppressTokens = Tokens(section, "begin_suppress_tokens"),
        UseCache = section.Has("use_cache") ? section.Boolean("use_cache", true) : null,
        Unused = Unused(section),
    };

    private static int? Number(ConfigurationSection section, string key, int? least)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var value = section.Int32(key, least ?? 0);
        if (value < least)
        {
            Invalid(section, key, $"expected at least {least}, found {value}.");
        }

        return value;
    }

    private static double? Penalty(ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var value = section.Double(key, 1);
        if (!((float)value > 0))
        {
            Invalid(section, key, $"expected a number above 0, found {value.ToString(CultureInfo.InvariantCulture)}. 1 changes nothing.");
        }

        return value;
    }

    private static ImmutableArray<int>? Tokens(ConfigurationSection section, string key) =>
        section.Has(key) ? section.Int32OneOrMany(key, []) : null;

    private static ImmutableArray<ImmutableArray<int>>? Words(ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var words = section.Int32Rows(key, []);
        if (words.Any(word => word.IsEmpty || word.Any(token => token < 0)))
        {
            Invalid(section, key, "expected lists of tokens, none empty and none negative.");
        }

        return words;
    }

    private static ImmutableArray<SequenceBias>? Biases(ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var read = section.Value?.Member(key)?.Items.Select(Bias).ToList();
        if (read is { Count: > 0 } && read.All(bias => bias is not null))
        {
            return [.. read.Select(bias => bias!.Value)];
        }

        Invalid(section, key, "expected a list of [[tokens], number], for example [[[64, 21], -7.5]].");
        return [];
    }

    private static SequenceBias? Bias(IJsonValue pair)
    {
        if (pair.Items.ToList() is not [{ Shape: JsonShape.List } tokens, { Shape: JsonShape.Number } bias])
        {
            return null;
        }

        var ids = tokens.Items.Select(token => int.TryParse(token.Raw, CultureInfo.InvariantCulture, out var id) ? id : -1).ToList();
        return ids.Count > 0 && ids.All(id => id >= 0)
            ? new SequenceBias([.. ids], double.Parse(bias.Raw, CultureInfo.InvariantCulture))
            : null;
    }

    private static ImmutableSortedDictionary<string, UnusedSetting> Unused(ConfigurationSection section) =>
        (section.Value?.Members ?? [])
        .Where(member => member.Value.Shape != JsonShape.Null && !Used.Contains(member.Key) && UnusedSettings.Matters(member.Key))
        .ToImmutableSortedDictionary(
            member => member.Key,
            member => new UnusedSetting(
                section.File, section.Path.Length == 0 ? member.Key : $"{section.Path}.{member.Key}", member.Value.Raw),
            StringComparer.Ordinal);

    private static void Invalid(ConfigurationSection section, string key, string message) =>
        section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, key, message);
}
