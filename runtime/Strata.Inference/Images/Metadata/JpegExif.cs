using System.Buffers.Binary;

namespace Strata.Inference.Images.Metadata;

/// <summary>Finds EXIF data in a JPEG file (ITU-T T.81, annex B; EXIF 2.3).</summary>
internal static class JpegExif
{
    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>
    /// The EXIF data before the picture; empty where there is none. What is too long for one segment goes on in the next of its kind.
    /// </summary>
    /// <param name="file">The file.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> file)
    {
        byte[] exif = [];
        for (var at = 0; at + 4 <= file.Length;)
        {
            // Between segments there may be anything that is no mark, and marks may be filled up.
            if (file[at] != 0xFF || file[at + 1] is 0xFF or 0x00)
            {
                at++;
                continue;
            }

            var mark = file[at + 1];
            if (mark == 0xDA)
            {
                break;
            }

            at += 2;
            if (mark is 0x01 or (>= 0xD0 and <= 0xD9))
            {
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || length > file.Length - at)
            {
                break;
            }

            var segment = file.Slice(at + 2, length - 2);
            if (mark == 0xE1 && segment.StartsWith(Exif))
            {
                exif = [.. exif, .. segment[(exif.Length == 0 ? 0 : Exif.Length)..]];
            }

            at += length;
        }

        return exif;
    }
}
