namespace Strata.Configuration;

/// <summary>
/// Turns hand-made JSON into JSON by writing blanks over what does not belong: comments, commas before a closing bracket, a
/// byte order mark. Nothing moves, so lines and columns in messages stay those of the file. One pass, outside of texts only.
/// </summary>
internal ref struct JsonRelaxation
{
    private readonly Span<byte> text;
    private readonly SortedDictionary<string, List<int>> linesOf = new(StringComparer.Ordinal);
    private int position;
    private int line = 1;

    private JsonRelaxation(Span<byte> text) => this.text = text;

    /// <summary>Blanks <paramref name="text"/> in place and says what was there, one message per kind.</summary>
    internal static IReadOnlyList<string> Blank(Span<byte> text)
    {
        var relaxation = new JsonRelaxation(text);
        relaxation.Run();
        return [.. relaxation.linesOf.Select(pair =>
            $"{pair.Key} (line {Lines(pair.Value)}) is not JSON and was passed over. Remove it, other programs refuse it.")];
    }

    private void Run()
    {
        if (text.StartsWith("\uFEFF"u8))
        {
            Erase(3, "a byte order mark");
        }

        int? comma = null;
        var commaLine = 0;
        var previous = (byte)0;
        while (position < text.Length)
        {
            var current = text[position];
            switch (current)
            {
                case (byte)'#':
                    Erase(LengthTo("\n"u8), "a '#' comment");
                    continue;
                case (byte)'/' when Next == (byte)'/':
                    Erase(LengthTo("\n"u8), "a '//' comment");
                    continue;
                case (byte)'/' when Next == (byte)'*' && text[(position + 2)..].IndexOf("*/"u8) is >= 0 and var inner:
                    Erase(inner + 4, "a '/* */' comment");
                    continue;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    line += current == (byte)'\n' ? 1 : 0;
                    position++;
                    continue;
                case (byte)'"':
                    SkipText();
                    break;
                case (byte)',':
                    // A comma after nothing is a fault and stays for the reader to refuse.
                    comma = previous is (byte)'{' or (byte)'[' or (byte)',' or (byte)':' or 0 ? null : position;
                    commaLine = line;
                    position++;
                    break;
                case (byte)'}' or (byte)']' when previous == (byte)',' && comma is { } place:
                    text[place] = (byte)' ';
                    Note("a comma before a closing bracket", commaLine);
                    position++;
                    break;
                default:
                    position++;
                    break;
            }

            previous = current;
        }
    }

    private readonly byte Next => position + 1 < text.Length ? text[position + 1] : (byte)0;

    private static string Lines(List<int> lines) =>
        string.Join(", ", lines.Distinct().Take(8)) + (lines.Distinct().Count() > 8 ? ", …" : string.Empty);

    private readonly int LengthTo(ReadOnlySpan<byte> end) => text[position..].IndexOf(end) is >= 0 and var length ? length : text.Length - position;

    private void Erase(int length, string what)
    {
        Note(what, line);
        foreach (ref var current in text.Slice(position, length))
        {
            // Line breaks stay, or every later line number would be wrong.
            if (current == (byte)'\n')
            {
                line++;
            }
            else
            {
                current = (byte)' ';
            }
        }

        position += length;
    }

    private void SkipText()
    {
        position++;
        while (position < text.Length && text[position] != (byte)'"')
        {
            line += text[position] == (byte)'\n' ? 1 : 0;
            position += text[position] == (byte)'\\' ? 2 : 1;
        }

        position++;
    }

    private readonly void Note(string what, int where)
    {
        if (!linesOf.TryGetValue(what, out var lines))
        {
            linesOf.Add(what, lines = []);
        }

        lines.Add(where);
    }
}
