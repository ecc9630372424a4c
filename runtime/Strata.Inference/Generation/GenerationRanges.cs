using System.Collections.Frozen;
using System.Globalization;
using Strata.Rules.ModelFiles;

namespace Strata.Inference.Generation;

/// <summary>
/// Values outside of the range of their key that transformers takes for nothing rather than refuses: nothing is made of them here either,
/// and they are named.
/// </summary>
internal static class GenerationRanges
{
    private static readonly FrozenDictionary<string, (Func<double, bool> Has, string Words)> Ranges =
        new Dictionary<string, (Func<double, bool> Has, string Words)>(StringComparer.Ordinal)
        {
            ["top_p"] = (value => value <= 1, "at most 1"),
            ["typical_p"] = (value => value <= 1, "at most 1"),
            ["epsilon_cutoff"] = (value => value is >= 0 and < 1, "from 0 to below 1"),
            ["eta_cutoff"] = (value => value is >= 0 and < 1, "from 0 to below 1"),
            ["min_length"] = (value => value >= 0, "0 or more"),
            ["min_new_tokens"] = (value => value >= 0, "0 or more"),
            ["no_repeat_ngram_size"] = (value => value >= 0, "0 or more"),
            ["eos_token_id"] = Tokens,
            ["pad_token_id"] = Tokens,
            ["forced_eos_token_id"] = Tokens,
            ["suppress_tokens"] = Tokens,
            ["begin_suppress_tokens"] = Tokens,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static (Func<double, bool> Has, string Words) Tokens => (value => value >= 0, "tokens from 0");

    /// <summary>What is expected of a key; null where its value is in range, is no number, or its key has none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value: a number or numbers.</param>
    public static string? Expected(string key, IJsonValue value) =>
        Ranges.TryGetValue(key, out var range) && Numbers(value).Any(number => !range.Has(number)) ? range.Words : null;

    private static IEnumerable<double> Numbers(IJsonValue value) => value.Shape switch
    {
        JsonShape.Number => [double.Parse(value.Raw, CultureInfo.InvariantCulture)],
        JsonShape.List => value.Items.SelectMany(Numbers),
        _ => [],
    };
}
