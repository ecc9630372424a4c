using System.Globalization;
using System.Text;

namespace Strata.MmConvert.Yaml;

/// <summary>Writes values as YAML that reads back as the same.</summary>
internal static class YamlWriter
{
    /// <summary>Writes a value on one line.</summary>
    /// <param name="node">The value.</param>
    public static string Line(ConfigNode node) => node switch
    {
        SequenceNode list => $"[{string.Join(", ", list.Items.Select(Line))}]",
        MappingNode group => $"{{{string.Join(", ", group.Members.Select(member => $"{Text(member.Key)}: {Line(member.Value)}"))}}}",
        ScalarNode { IsNull: true } => "null",
        ScalarNode scalar => scalar.IsText || !IsPlain(scalar.Text) ? Quote(scalar.Text) : scalar.Text,
        _ => throw new InvalidOperationException($"A {node.GetType().Name} has no text."),
    };

    /// <summary>Writes a text so that it reads back as this text and nothing else.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) =>
        IsPlain(text) && (text[0] == '/' || (char.IsAsciiLetter(text[0]) && !Scalars.IsWord(text))) ? text : Quote(text);

    // What needs no quotes in any version of YAML.
    private static bool IsPlain(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/')
        && !(text[0] == '-' && (text.Length == 1 || !char.IsAsciiDigit(text[1])));

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' or '\u007f' or '\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\ufeff' =>
                    quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
