using System.Globalization;
using System.Text;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes values as C#.</summary>
internal static class Literal
{
    /// <summary>A string in quotes.</summary>
    public static string Text(string value)
    {
        if (PlainText.Is(value))
        {
            return $"\"{value}\"";
        }

        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            var letter = value[index];
            var isPair = char.IsSurrogatePair(value, index);
            _ = letter switch
            {
                '\\' or '"' => text.Append('\\').Append(letter),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ when isPair => text.Append(letter).Append(value[++index]),
                _ when EndsLines(letter) || char.IsSurrogate(letter) =>
                    text.Append("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)),
                _ => text.Append(letter),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A text of an author's in an XML comment.</summary>
    public static string Comment(string value) =>
        string.Concat(value.Select(letter => EndsLines(letter) || char.IsSurrogate(letter) ? ' ' : letter))
            .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Whether C# ends a line at a character, or no reader could see it.</summary>
    private static bool EndsLines(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    /// <summary>Several strings in quotes, separated by commas.</summary>
    public static string Texts(IEnumerable<string> values) => string.Join(", ", values.Select(Text));
}
