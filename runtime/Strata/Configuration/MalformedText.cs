using System.Text;
using System.Text.RegularExpressions;
using Strata.Rules.Words;

namespace Strata.Configuration;

/// <summary>Says what is wrong at the place where a JSON reader stopped: what is there, and what JSON (RFC 8259) has there.</summary>
internal ref partial struct MalformedText
{
    private const int Nothing = 0;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly int _place;
    private readonly Stack<byte> _open = new();
    private bool _isInText;
    private bool _isEscaped;
    private int _last = Nothing;

    private MalformedText(ReadOnlySpan<byte> utf8, int place)
    {
        _utf8 = utf8;
        _place = place;
        foreach (var next in utf8[..place])
        {
            Pass(next);
        }
    }

    /// <summary>The fault, as a sentence without its end.</summary>
    /// <param name="utf8">The whole text, which is UTF-8.</param>
    /// <param name="place">Where the reader stopped, within the text.</param>
    /// <param name="deepest">The most levels that it goes down.</param>
    public static string Words(ReadOnlySpan<byte> utf8, int place, int deepest) => new MalformedText(utf8, place).Words(deepest);

    private readonly string Words(int deepest)
    {
        var found = _utf8[_place];
        return _isInText ? InText(found)
            : _open.Count >= deepest && found is (byte)'{' or (byte)'[' ? $"objects and lists are nested more than {deepest} deep"
            : _last == ',' && found is (byte)'}' or (byte)']' ? "there is a comma before the closing bracket"
            : found == '\'' ? "texts and keys stand in double quotes, not in single ones"
            : found is (byte)'/' or (byte)'#' ? "it has no comments"
            : Word() is { Length: > 0 } word && (IsWord(found) || !Value().IsMatch(word))
                ? $"{Quoted.Of(word)} {(_place > 0 && IsWord(_utf8[_place - 1]) ? "is no number and no word of JSON" : Instead())}"
            : $"{Quoted.Of(Character(found))} {Instead()}";
    }

    private readonly string InText(byte found) =>
        _isEscaped ? $"a text has {Quoted.Of("\\" + Character(found))} in it; a backslash is written \\\\"
        : found < 0x20 ? "a text has a line break, tab or control character in it; these are written \\n, \\t or \\u0000"
        : $"a text has {Quoted.Of(Character(found))} in an escape; that has four digits, \\u00e9";

    private readonly string Instead() => $"stands where {Expected()} is expected";

    private readonly string Expected() => (_open.TryPeek(out var inside) ? inside : Nothing, _last) switch
    {
        (Nothing, Nothing) => "a value",
        (Nothing, _) => "the end",
        ('{', '{' or ',') => "a key in double quotes",
        (_, '[' or ',' or ':') => "a value",
        ('{', '"') => "':' after a key, or ',' or '}' after a value",
        ('{', _) => "',' or '}'",
        _ => "',' or ']'",
    };

    /// <summary>The word or number that the reader was in, or stands before; empty where it was in none.</summary>
    private readonly string Word()
    {
        var (start, end) = (_place, _place);
        while (start > 0 && IsWord(_utf8[start - 1]))
        {
            start--;
        }

        while (end < _utf8.Length && IsWord(_utf8[end]))
        {
            end++;
        }

        return Encoding.UTF8.GetString(_utf8[start..end]);
    }

    private readonly string Character(byte first)
    {
        Rune.DecodeFromUtf8(first < 0x80 ? [first] : _utf8[_place..], out var rune, out _);
        return rune.ToString();
    }

    private void Pass(byte next)
    {
        if (_isInText)
        {
            (_isInText, _isEscaped) = (_isEscaped || next != '"', !_isEscaped && next == '\\');
            return;
        }

        switch (next)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return;
            case (byte)'"':
                _isInText = true;
                break;
            case (byte)'{' or (byte)'[':
                _open.Push(next);
                break;
            case (byte)'}' or (byte)']':
                _open.TryPop(out _);
                break;
        }

        _last = next;
    }

    private static bool IsWord(byte sign) => char.IsAsciiLetterOrDigit((char)sign)
        || sign is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'_' or >= 0x80;

    [GeneratedRegex(@"^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
