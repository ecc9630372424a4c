using System.Buffers.Binary;
using System.IO.Hashing;

namespace Strata.Inference.Images;

/// <summary>
/// Completes a PNG file's palette. Numbers of colours beyond its end are an error of the file (PNG specification, third edition,
/// 11.2.2), of which every decoder makes something else; PIL, and so what models were trained on, goes on with greys: colour n is
/// (n, n, n).
/// </summary>
internal static class PngPalette
{
    private const int Header = 8;
    private const int Depth = 24;
    private const int ColourType = 25;
    private const byte Indexed = 3;
    private const int Around = 12;

    /// <summary>The file with as many colours as its numbers can name; the same where it has them, or is no such file.</summary>
    /// <param name="file">The file.</param>
    public static byte[] Complete(byte[] file)
    {
        if (!file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8])
            || file.Length <= ColourType || file[ColourType] != Indexed || file[Depth] is not (1 or 2 or 4 or 8))
        {
            return file;
        }

        for (var at = Header; at + Around <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - Around)
            {
                break;
            }

            if (file.AsSpan(at + 4, 4).SequenceEqual("PLTE"u8))
            {
                var whole = 3 << file[Depth];
                return length % 3 == 0 && length < whole ? Replaced(file, at, (int)length, whole) : file;
            }

            at += Around + (int)length;
        }

        return file;
    }

    private static byte[] Replaced(byte[] file, int at, int length, int whole)
    {
        var chunk = new byte[Around + whole];
        BinaryPrimitives.WriteInt32BigEndian(chunk, whole);
        file.AsSpan(at + 4, 4 + length).CopyTo(chunk.AsSpan(4));
        for (var place = length; place < whole; place++)
        {
            chunk[Header + place] = (byte)(place / 3);
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(Header + whole), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + whole)));
        return [.. file.AsSpan(0, at), .. chunk, .. file.AsSpan(at + Around + length)];
    }
}
