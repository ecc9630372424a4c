using System.Globalization;
using System.Text;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>Writes values as JSON.</summary>
internal static class JsonText
{
    /// <summary>A text in quotes. What no source line can hold, or no JSON text, is written by its number.</summary>
    public static string Quote(string value)
    {
        if (PlainText.Is(value))
        {
            return $"\"{value}\"";
        }

        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                _ when char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' =>
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A list of finished values.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(",", values)}]";

    /// <summary>A list of texts.</summary>
    public static string Quotes(IEnumerable<string> values) => List(values.Select(Quote));

    /// <summary>One member of an object, of a finished value.</summary>
    public static string Member(string key, string value) => Quote(key) + ":" + value;
}
