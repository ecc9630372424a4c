using Microsoft.CodeAnalysis.Text;

namespace Strata.Generators.ModelFiles;

/// <summary>
/// Turns places in a text's UTF-8 into places in the text. Asked for places in ascending order, it passes over the text once.
/// </summary>
/// <param name="source">The text.</param>
internal sealed class Utf8Places(SourceText source)
{
    private int _byte;

    /// <summary>The last place asked for.</summary>
    public int Position { get; private set; }

    /// <summary>The span in the text of a span of its UTF-8.</summary>
    public TextSpan Span(int start, int length)
    {
        var first = Advance(start);
        return TextSpan.FromBounds(first, Advance(start + length));
    }

    /// <summary>How many characters make up so many bytes.</summary>
    public static int Characters(SourceText source, int start, int bytes)
    {
        var position = start;
        for (var passed = 0; position < source.Length && passed < bytes; position++)
        {
            passed += Width(source, position);
        }

        return position - start;
    }

    /// <summary>The length of a text with its quotes that begins at a place.</summary>
    public static int QuotedLength(SourceText source, int start)
    {
        var end = start + 1;
        while (end < source.Length && source[end] != '"')
        {
            end += source[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, source.Length) - start;
    }

    private int Advance(int target)
    {
        for (; Position < source.Length && _byte < target; Position++)
        {
            _byte += Width(source, Position);
        }

        return Position;
    }

    /// <summary>
    /// The bytes of one character; the second half of a pair has been counted with the first. Half a pair alone is written as U+FFFD.
    /// </summary>
    private static int Width(SourceText source, int position) => source[position] switch
    {
        < '\u0080' => 1,
        < '\u0800' => 2,
        var high when char.IsHighSurrogate(high) && position + 1 < source.Length && char.IsLowSurrogate(source[position + 1]) => 4,
        var low when char.IsLowSurrogate(low) && position > 0 && char.IsHighSurrogate(source[position - 1]) => 0,
        _ => 3,
    };
}
