namespace Strata.Inference.Tokenization;

/// <summary>
/// Splits text as the pattern of <c>cl100k</c> does, without a regular expression: .NET's sees characters beyond the basic plane as two.
/// </summary>
internal static class TokenSplitter
{
    /// <summary>The pattern, as <c>tokenizer.json</c> holds it. Another one is refused when the file is loaded.</summary>
    public const string Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The length, in UTF-16 units, of the piece at the start of a stretch that is not empty.</summary>
    public static int Next(ReadOnlySpan<char> text)
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
    private static int Word(ReadOnlySpan<char> text, RuneClass kind, int length)
    {
        if (kind == RuneClass.Letter)
        {
            return Extend(text, 0, RuneClass.Letter);
        }

        return kind != RuneClass.Number && !IsNewLine(text[0]) && length < text.Length
            && RuneClasses.At(text, length).Class == RuneClass.Letter
            ? Extend(text, length, RuneClass.Letter)
            : 0;
    }

    /// <summary><c>\p{N}{1,3}</c></summary>
    private static int Digits(ReadOnlySpan<char> text, int end)
    {
        for (var count = 1; count < 3 && end < text.Length; count++)
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
    private static int Symbols(ReadOnlySpan<char> text)
    {
        var start = text[0] == ' ' ? 1 : 0;
        if (start == text.Length || RuneClasses.At(text, start).Class != RuneClass.Other)
        {
            return 0;
        }

        var end = Extend(text, start, RuneClass.Other);
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
            if (kind != wanted)
            {
                break;
            }

            end += length;
        }

        return end;
    }

    private static bool IsNewLine(char c) => c is '\r' or '\n';
}
