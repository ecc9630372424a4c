using System.Text;
using System.Text.Unicode;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>Tells by its first bytes what a file is that has the name of weights and holds none in a format that is read.</summary>
internal static class ForeignFile
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Head = 512;

    private const int TarPlace = 257;

    /// <summary>Fewer letters are what is left of a file that was cut.</summary>
    private const int ShortestText = 4;

    private const int Shown = 80;

    private const string Original = "Fetch the model's safetensors files.";

    /// <summary>What a file is, and what to do.</summary>
    /// <param name="path">The file, for the commands.</param>
    /// <param name="start">Its first bytes, at most <see cref="Head"/>.</param>
    /// <returns>Two sentences; null where nothing is known.</returns>
    public static string? Explain(string path, ReadOnlySpan<byte> start)
    {
        // The length of a header may have the first bytes of any of these.
        return IsHeader(start) ? null
            : start.StartsWith("GGUF"u8) ? $"it is a GGUF file, weights for llama.cpp. {Original}"
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, .. "HDF\r\n"u8])
                ? $"it is an HDF5 file, weights of Keras or TensorFlow. {Original}"
            : start.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]) ? $"it is an array of NumPy. {Original}"
            : start.StartsWith("PAR1"u8) ? $"it is a Parquet file, a table of data. {Original}"
            : Packing(start) is var (kind, command) ? $"it is {kind}. Unpack it first: {string.Format(null, command, path)}."
            : start.Length == Head && !start.ContainsAnyExcept((byte)0)
                ? "it begins with nothing but zeros: space was made for it and never filled. Fetch the file again."
            : Text(start);
    }

    private static bool IsHeader(ReadOnlySpan<byte> start) => start is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..];

    private static (string Kind, string Command)? Packing(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? ("packed with gzip", "gzip -dc {0} > UNPACKED")
        : start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? ("packed with zstd", "zstd -dc {0} > UNPACKED")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ"u8]) ? ("packed with xz", "xz -dc {0} > UNPACKED")
        : start.StartsWith("BZh"u8) ? ("packed with bzip2", "bzip2 -dc {0} > UNPACKED")
        : start.StartsWith((ReadOnlySpan<byte>)[.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]) ? ("a 7z archive", "7z x {0}")
        : start.Length > TarPlace && start[TarPlace..].StartsWith("ustar"u8) ? ("a tar archive", "tar -xf {0}")
        : null;

    /// <summary>A header's length, which comes first in safetensors, has zeros in it, and a text has none.</summary>
    private static string? Text(ReadOnlySpan<byte> start)
    {
        // What was read may end inside a character.
        var whole = start.Length < Head ? start : start[..^3];
        while (whole.Length < start.Length && (start[whole.Length] & 0xC0) == 0x80)
        {
            whole = start[..(whole.Length + 1)];
        }

        if (whole.Trim(" \t\r\n"u8).Length < ShortestText || !Utf8.IsValid(whole) || whole.ContainsAnyInRange((byte)0, (byte)8))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(whole).TrimStart('\uFEFF').Trim();
        if (new[] { "<!doctype html", "<html" }.Any(begin => text.StartsWith(begin, StringComparison.OrdinalIgnoreCase)))
        {
            return "it is a page of HTML that a server gave in its place. Sign in there or accept the model's terms, and fetch the file "
                + "again.";
        }

        var line = text.Split('\n')[0].TrimEnd('\r');
        return $"it is text, not tensors: {Quoted.Of(line.Length <= Shown ? line : line[..Shown] + "...")}. Fetch the file again, or "
            + "name another.";
    }
}
