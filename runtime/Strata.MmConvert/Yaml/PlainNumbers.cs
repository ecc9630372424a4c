using System.Globalization;

namespace Strata.MmConvert.Yaml;

/// <summary>
/// Numbers without quotes in YAML, as the original's reader takes them: that of YAML 1.1, where <c>010</c> is 8 and <c>1:30</c> is 90.
/// </summary>
internal static class PlainNumbers
{
    /// <summary>Reads a whole number, also one with a point or an exponent; null where the text is none or too large a one.</summary>
    /// <param name="text">The text.</param>
    public static int? Whole(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = (isNegative || text.StartsWith('+') ? text[1..] : text).Replace("_", "", StringComparison.Ordinal);
        if (digits.Length == 0 || !char.IsAsciiDigit(text.TrimStart('+', '-')[0]))
        {
            return null;
        }

        var size = digits switch
        {
            ['0', 'b', .. var binary] => OfBase(binary, 2),
            ['0', 'x', .. var hexadecimal] => OfBase(hexadecimal, 16),
            ['0', .. { Length: > 0 } octal] when octal.All(char.IsAsciiDigit) =>
                OfBase(octal, 8) ?? OfBase(octal, 10),
            _ when digits.Contains(':', StringComparison.Ordinal) => Sixties(digits),
            _ when digits.All(char.IsAsciiDigit) => OfBase(digits, 10),
            _ => Fraction(digits),
        };
        return size is { } number and <= int.MaxValue ? (int)(isNegative ? -number : number) : null;
    }

    private static long? OfBase(string digits, int radix)
    {
        long number = 0;
        foreach (var character in digits)
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : radix;
            if (digit >= radix || number > int.MaxValue)
            {
                return null;
            }

            number = (number * radix) + digit;
        }

        return digits.Length == 0 ? null : number;
    }

    private static long? Sixties(string digits)
    {
        long number = 0;
        foreach (var part in digits.Split(':'))
        {
            if (part.Length == 0 || OfBase(part, 10) is not { } digit || (number > 0 && digit > 59) || number > int.MaxValue)
            {
                return null;
            }

            number = (number * 60) + digit;
        }

        return number;
    }

    private static long? Fraction(string digits) =>
        digits.All(character => char.IsAsciiDigit(character) || character is '.' or 'e' or 'E' or '+' or '-')
        && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number <= int.MaxValue && Math.Truncate(number) == number ? (long)number : null;
}
