using System.Globalization;

namespace Strata.MmConvert.Yaml;

/// <summary>What words and numbers mean: those of YAML 1.2, and of 1.1 where the original's reader takes them too.</summary>
internal static class Scalars
{
    private static readonly string[] Yes = ["true", "yes", "on", "1"];
    private static readonly string[] No = ["false", "no", "off", "0"];

    /// <summary>Reads a truth value; null where the text is none.</summary>
    /// <param name="text">The text.</param>
    public static bool? Truth(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;

    /// <summary>Reads a whole number; null where the text is none or too large a one.</summary>
    /// <param name="text">The text.</param>
    public static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a text without quotes would be read as something else than a text.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWord(string text) =>
        Truth(text) is not null || text.ToLowerInvariant() is "null" or "y" or "n";
}
