using System.Text;

namespace Strata.Generators.Manifests;

/// <summary>
/// Reads terms. An assembly may hold anything under the constant's name: what is no term yields null, never an exception.
/// </summary>
internal static class TermReader
{
    /// <summary>Deeper than what is written, and no deeper than a stack holds.</summary>
    private const int DeepestLevel = 1024;

    /// <summary>Reads a term; null where the text is none.</summary>
    public static Term? Read(string text)
    {
        var position = 0;
        return Read(text, ref position, 0) is { } term && position == text.Length ? term : null;
    }

    private static Term? Read(string text, ref int position, int depth) =>
        position >= text.Length || depth > DeepestLevel ? null
        : text[position] == '\'' ? ReadText(text, ref position)
        : text[position] == '(' ? ReadList(text, ref position, depth)
        : null;

    private static Term? ReadText(string text, ref int position)
    {
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '\'')
            {
                _ = value.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '\'')
            {
                _ = value.Append('\'');
                position++;
            }
            else
            {
                position++;
                return value.ToString();
            }
        }

        return null;
    }

    private static Term? ReadList(string text, ref int position, int depth)
    {
        var items = new List<Term>();
        for (position++; position < text.Length && text[position] != ')';)
        {
            if (Read(text, ref position, depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            position += position < text.Length && text[position] == ' ' ? 1 : 0;
        }

        return position++ < text.Length ? Term.List([.. items]) : null;
    }
}
