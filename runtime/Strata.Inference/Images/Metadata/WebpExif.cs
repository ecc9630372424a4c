using System.Buffers.Binary;

namespace Strata.Inference.Images.Metadata;

/// <summary>Finds EXIF data in a WebP file (RFC 9649).</summary>
internal static class WebpExif
{
    private const int HeaderLength = 12;
    private const byte HasExif = 0x08;

    /// <summary>The chunk of EXIF data, where the file announces one; empty where it does not.</summary>
    /// <param name="file">The file.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> file)
    {
        var announced = false;
        for (long at = HeaderLength; at + 8 <= file.Length;)
        {
            var name = file.Slice((int)at, 4);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (at + 8 + length > file.Length)
            {
                break;
            }

            var chunk = file.Slice((int)at + 8, (int)length);
            announced |= name.SequenceEqual("VP8X"u8) && length > 0 && (chunk[0] & HasExif) != 0;
            if (announced && name.SequenceEqual("EXIF"u8))
            {
                return chunk;
            }

            at += 8 + length + (length & 1);
        }

        return default;
    }
}
