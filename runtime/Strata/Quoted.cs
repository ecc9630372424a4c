using System.Globalization;
using System.Text;

namespace Strata;

/// <summary>Text from a file, made fit for a message: quoted, control characters escaped, long text cut.</summary>
internal static class Quoted
{
    private const int Longest = 200;

    /// <summary>Quotes <paramref name="text"/>; a terminal that prints the result cannot be steered by it.</summary>
    internal static string Of(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            if (IsPlain(character))
            {
                quoted.Append(character);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        return quoted.Append(text.Length > Longest ? "…'" : "'").ToString();
    }

    // Format characters include the ones that turn the reading direction of what follows.
    private static bool IsPlain(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
