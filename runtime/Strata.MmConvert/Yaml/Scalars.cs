using System.Globalization;

namespace Strata.MmConvert.Yaml;

/// <summary>What words mean: those of YAML 1.1, which the original reads.</summary>
internal static class Scalars
{
    private static readonly string[] Yes = ["true", "yes", "on"];
    private static readonly string[] No = ["false", "no", "off"];

    /// <summary>Reads a truth value; null where the text is none. A number is none.</summary>
    /// <param name="text">The text.</param>
    public static bool? Truth(string text) => Cased(text.Trim()) is not { } word ? null : Yes.Contains(word) ? true
        : No.Contains(word) ? false : null;

    /// <summary>
    /// Reads a whole number as the original takes it from a command line: a sign, zeros in front, <c>1_0</c> for 10 and <c>2.0</c> for 2;
    /// null where the text is none or too large a one.
    /// </summary>
    /// <param name="text">The text.</param>
    public static int? Number(string text)
    {
        var (digits, fraction) = text.Trim().Split('.', 2) is [var left, var right] ? (left, right) : (text.Trim(), "");
        return fraction.All(digit => digit == '0') && Digits(digits) is { } whole
            && int.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether a text says that there is nothing.</summary>
    /// <param name="text">The text.</param>
    public static bool IsNull(string text) => text is "~" or "null" or "Null" or "NULL";

    /// <summary>Whether a text without quotes would be read as something else than a text.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWord(string text) =>
        text.ToLowerInvariant() is var word && (Yes.Contains(word) || No.Contains(word) || word is "null" or "y" or "n");

    // Underscores stand between digits, one at a time.
    private static string? Digits(string text) =>
        text.StartsWith('_') || text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal)
            || text.Contains("+_", StringComparison.Ordinal) || text.Contains("-_", StringComparison.Ordinal)
            ? null
            : text.Replace("_", "", StringComparison.Ordinal);

    // Small, large, or with a large first letter: not mixed.
    private static string? Cased(string text)
    {
        var word = text.ToLowerInvariant();
        return text == word || text == text.ToUpperInvariant() || text[1..] == word[1..] ? word : null;
    }
}
