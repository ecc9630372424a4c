using System.Globalization;
using System.Text;

namespace Strata.Inference.Tokenization;

/// <summary>The classes of characters that the split patterns tell apart; a character is of one.</summary>
[Flags]
internal enum RuneClass : byte
{
    /// <summary>Everything else, a lone surrogate included.</summary>
    Other = 1,

    /// <summary>A letter, <c>\p{L}</c>.</summary>
    Letter = 2,

    /// <summary>A number, <c>\p{N}</c>.</summary>
    Number = 4,

    /// <summary>A mark on the character before it, <c>\p{M}</c>.</summary>
    Mark = 8,

    /// <summary>White space, <c>\s</c> as the reference implementation has it: U+0085 and no zero-width space.</summary>
    Space = 16,
}

/// <summary>Classifies characters of UTF-16 text.</summary>
internal static class RuneClasses
{
    /// <summary>The class and the length, one or two units, of the character at a place.</summary>
    public static (RuneClass Class, int Length) At(ReadOnlySpan<char> text, int index)
    {
        var c = text[index];
        if (char.IsAscii(c))
        {
            return (Ascii(c), 1);
        }

        if (!char.IsSurrogate(c))
        {
            return (Of(CharUnicodeInfo.GetUnicodeCategory(c), c), 1);
        }

        return Rune.DecodeFromUtf16(text[index..], out var rune, out var length) == System.Buffers.OperationStatus.Done
            ? (Of(Rune.GetUnicodeCategory(rune), '\0'), length)
            : (RuneClass.Other, 1);
    }

    private static RuneClass Ascii(char c) =>
        char.IsAsciiLetter(c) ? RuneClass.Letter
        : char.IsAsciiDigit(c) ? RuneClass.Number
        : c is ' ' or (>= '\t' and <= '\r') ? RuneClass.Space
        : RuneClass.Other;

    private static RuneClass Of(UnicodeCategory category, char c) => category switch
    {
        <= UnicodeCategory.OtherLetter => RuneClass.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => RuneClass.Number,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => RuneClass.Mark,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => RuneClass.Space,
        UnicodeCategory.Control when c == '\u0085' => RuneClass.Space,
        _ => RuneClass.Other,
    };
}
