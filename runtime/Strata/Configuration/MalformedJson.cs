using System.Text;
using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Configuration;

/// <summary>Words where and why a file is no JSON.</summary>
internal static class MalformedJson
{
    /// <summary>What the platform's reader adds for programmers: an option of its own.</summary>
    private const string ForProgrammers = " Change the reader options.";

    /// <summary>Says it.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="exception">What the platform's reader said.</param>
    public static InputException Fault(ReadOnlySpan<byte> utf8, string file, JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var rest = utf8;
        for (var skipped = 0; skipped < line; skipped++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        // The reader counts bytes; people and editors count characters.
        var place = Math.Min(rest.Length, (int)(exception.BytePositionInLine ?? 0));
        var column = Encoding.UTF8.GetCharCount(rest[..place]) + 1;
        return new($"{file}({line + 1},{column}): not valid JSON: {Reason(utf8, rest[place..], exception)}", exception);
    }

    private static string Reason(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> rest, JsonException exception)
    {
        if (IsBlank(utf8))
        {
            return "it is empty. Fetch the file again.";
        }

        // The reader appends the place in its own words, and shows of a wrong word the whole rest of the file.
        var end = exception.Message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = Quoted.Plain(end < 0 ? exception.Message : exception.Message[..end])
            .Replace(ForProgrammers, string.Empty, StringComparison.Ordinal);
        return IsBlank(rest) ? "it ends in the middle of something. Fetch the file again."
            : $"{reason}{(reason.EndsWith('.') ? "" : ".")} Mend it there, or fetch the file again.";
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;
}
