namespace Strata.Inference.Tokenization;

/// <summary>
/// Splits text as the patterns of <c>cl100k</c> and its kin do, without a regular expression: .NET's sees characters beyond the basic plane
/// as two.
/// </summary>
internal sealed class TokenSplitter
{
    private readonly int _digits;
    private readonly RuneClass _word;
    private readonly RuneClass _symbol;

    private TokenSplitter(string name, string pattern, int digits, RuneClass word, RuneClass symbol) =>
        (Name, Pattern, _digits, _word, _symbol) = (name, pattern, digits, word, symbol);

    /// <summary>GLM-4's: three digits at a time.</summary>
    public static TokenSplitter Glm4 { get; } = new(
        "GLM-4",
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        digits: 3,
        RuneClass.Letter,
        RuneClass.Other | RuneClass.Mark);

    /// <summary>That of Qwen2 to Qwen3: digits one by one.</summary>
    public static TokenSplitter Qwen2 { get; } = new(
        "Qwen2",
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        digits: 1,
        RuneClass.Letter,
        RuneClass.Other | RuneClass.Mark);

    /// <summary>Qwen3.5's: marks belong to words, too.</summary>
    public static TokenSplitter Qwen35 { get; } = new(
        "Qwen3.5",
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*"
            + @"|\s*[\r\n]+|\s+(?!\S)|\s+",
        digits: 1,
        RuneClass.Letter | RuneClass.Mark,
        RuneClass.Other);

    /// <summary>All of them: a file with another pattern is refused.</summary>
    public static IReadOnlyList<TokenSplitter> Known { get; } = [Glm4, Qwen2, Qwen35];

    /// <summary>Whose it is, for messages.</summary>
    public string Name { get; }

    /// <summary>The pattern, as <c>tokenizer.json</c> holds it.</summary>
    public string Pattern { get; }

    /// <summary>The pieces of a text.</summary>
    /// <param name="text">The text.</param>
    public IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Next(text.AsSpan(start));
            yield return text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>The length, in UTF-16 units, of the piece at the start of a stretch that is not empty.</summary>
    /// <param name="text">The stretch.</param>
    public int Next(ReadOnlySpan<char> text)
    {
        if (text[0] == '\'' && Contraction(text) is > 0 and var contraction)
        {
            return contraction;
        }

        var (kind, length) = RuneClasses.At(text, 0);
        if (Word(text, kind, length) is > 0 and var word)
        {
            return word;
        }

        if (kind == RuneClass.Number)
        {
            return Digits(text, length);
        }

        return Symbols(text) is > 0 and var symbols ? symbols : Spaces(text);
    }

    /// <summary><c>(?i:'s|'t|'re|'ve|'m|'ll|'d)</c>; ignoring case, the long s counts as an s.</summary>
    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && (text[1] | 0x20) is 's' or 't' or 'm' or 'd' || (text.Length > 1 && text[1] == '\u017f'))
        {
            return 2;
        }

        return text.Length > 2 && ((char)(text[1] | 0x20), (char)(text[2] | 0x20)) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    /// <summary><c>[^\r\n\p{L}\p{N}]?\p{L}+</c></summary>
    private int Word(ReadOnlySpan<char> text, RuneClass kind, int length)
    {
        if ((kind & _word) != 0)
        {
            return Extend(text, 0, _word);
        }

        return kind != RuneClass.Number && !IsNewLine(text[0]) && length < text.Length
            && (RuneClasses.At(text, length).Class & _word) != 0
            ? Extend(text, length, _word)
            : 0;
    }

    /// <summary><c>\p{N}{1,3}</c></summary>
    private int Digits(ReadOnlySpan<char> text, int end)
    {
        for (var count = 1; count < _digits && end < text.Length; count++)
        {
            var (kind, length) = RuneClasses.At(text, end);
            if (kind != RuneClass.Number)
            {
                break;
            }

            end += length;
        }

        return end;
    }

    /// <summary><c> ?[^\s\p{L}\p{N}]+[\r\n]*</c></summary>
    private int Symbols(ReadOnlySpan<char> text)
    {
        var start = text[0] == ' ' ? 1 : 0;
        if (start == text.Length || (RuneClasses.At(text, start).Class & _symbol) == 0)
        {
            return 0;
        }

        var end = Extend(text, start, _symbol);
        while (end < text.Length && IsNewLine(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c>; what is at the start is white space.</summary>
    private static int Spaces(ReadOnlySpan<char> text)
    {
        var end = Extend(text, 0, RuneClass.Space);
        var lines = text[..end].LastIndexOfAny('\r', '\n');
        if (lines >= 0)
        {
            return lines + 1;
        }

        // All white space is one unit long, so the last one begins one unit before the end.
        return end < text.Length && end > 1 ? end - 1 : end;
    }

    private static int Extend(ReadOnlySpan<char> text, int end, RuneClass wanted)
    {
        while (end < text.Length)
        {
            var (kind, length) = RuneClasses.At(text, end);
            if ((kind & wanted) == 0)
            {
                break;
            }

            end += length;
        }

        return end;
    }

    private static bool IsNewLine(char c) => c is '\r' or '\n';
}
