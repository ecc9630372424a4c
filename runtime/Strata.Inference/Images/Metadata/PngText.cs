using System.IO.Compression;
using System.Text;

namespace Strata.Inference.Images.Metadata;

/// <summary>Reads the texts of a PNG file (PNG specification, third edition: tEXt, zTXt, iTXt).</summary>
internal static class PngText
{
    private const int Longest = 1 << 20;

    /// <summary>Reads one; null where a chunk holds none, a damaged one, or one of more than a mebibyte.</summary>
    /// <param name="kind">The chunk's name.</param>
    /// <param name="chunk">The chunk.</param>
    public static (string Key, byte[] Text)? Read(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> chunk)
    {
        var end = chunk.IndexOf((byte)0);
        if (end < 0)
        {
            return null;
        }

        var key = Encoding.Latin1.GetString(chunk[..end]);
        var rest = chunk[(end + 1)..];
        var text = kind.SequenceEqual("tEXt"u8) ? rest.ToArray()
            : kind.SequenceEqual("zTXt"u8) && rest.Length > 0 && rest[0] == 0 ? Inflate(rest[1..])
            : kind.SequenceEqual("iTXt"u8) ? International(rest)
            : null;
        return text is null ? null : (key, text);
    }

    /// <summary>A flag, a method, a language and a translated key stand before the text.</summary>
    private static byte[]? International(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            return null;
        }

        var (isCompressed, method) = (rest[0] != 0, rest[1]);
        rest = rest[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                return null;
            }

            rest = rest[(end + 1)..];
        }

        return !isCompressed ? rest.ToArray() : method == 0 ? Inflate(rest) : null;
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> data)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            var text = new byte[Longest + 1];
            var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length <= Longest ? text[..length] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
