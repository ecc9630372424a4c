using System.Text;
using System.Text.Json;

namespace Strata.Configuration;

/// <summary>Words where and why a file is no JSON.</summary>
internal static class MalformedJson
{
    /// <summary>Says it.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="exception">Where the platform's reader stopped; what it says of that is for programmers.</param>
    /// <param name="deepest">The most levels that it goes down.</param>
    public static InputException Fault(ReadOnlySpan<byte> utf8, string file, JsonException exception, int deepest)
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
        return new($"{file}({line + 1},{column}): not valid JSON: {Reason(utf8, utf8.Length - rest.Length + place, deepest)}", exception);
    }

    private static string Reason(ReadOnlySpan<byte> utf8, int place, int deepest) =>
        IsBlank(utf8) ? "it is empty. Fetch the file again."
        : IsBlank(utf8[place..]) ? "it ends in the middle of something. Fetch the file again."
        : $"{MalformedText.Words(utf8, place, deepest)}. Mend it there, or fetch the file again.";

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;
}
