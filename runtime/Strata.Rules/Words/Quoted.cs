using System.Globalization;
using System.Text;

namespace Strata.Rules.Words;

/// <summary>Text from a file, made fit for a message: quoted, control characters escaped, long text cut.</summary>
public static class Quoted
{
    private const int Longest = 200;

    /// <summary>Quotes <paramref name="text"/>; a terminal that prints the result cannot be steered by it.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in text.Take(Longest))
        {
            _ = IsPlain(character)
                ? quoted.Append(character)
                : quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return quoted.Append(text.Length > Longest ? "…'" : "'").ToString();
    }

    /// <summary>The text without quotes, made fit in the same way.</summary>
    /// <param name="text">The text.</param>
    public static string Plain(string text) => Of(text) is var quoted ? quoted.Substring(1, quoted.Length - 2) : "";

    // Format characters include the ones that turn the reading direction of what follows.
    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
