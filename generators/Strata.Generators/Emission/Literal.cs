using System.Text;

namespace Strata.Generators.Emission;

/// <summary>Writes values as C#.</summary>
internal static class Literal
{
    /// <summary>A text as a string literal.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character is '"' or '\\' ? text.Append('\\').Append(character)
                : char.IsControl(character) ? text.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture))
                : text.Append(character);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Expressions as a collection.</summary>
    public static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";
}
