using System.Buffers.Binary;

namespace Strata.Inference.Images;

/// <summary>Finds the EXIF orientation in a PNG file (PNG specification, third edition, chunk eXIf; TIFF 6.0).</summary>
internal static class PngExif
{
    private const int SignatureLength = 8;
    private const ushort OrientationTag = 0x0112;

    /// <summary>The orientation; 1 where none is given. A damaged chunk gives none.</summary>
    public static int Orientation(ReadOnlySpan<byte> file)
    {
        for (var at = SignatureLength; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return 1;
            }

            if (file.Slice(at + 4, 4).SequenceEqual("eXIf"u8))
            {
                return Tiff(file.Slice(at + 8, (int)length));
            }

            at += 12 + (int)length;
        }

        return 1;
    }

    private static int Tiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10 || (tiff[0], tiff[1]) is not (((byte)'I', (byte)'I') or ((byte)'M', (byte)'M')))
        {
            return 1;
        }

        var little = tiff[0] == 'I';
        var directory = Number32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var entries = Number16(tiff[(int)directory..], little);
        for (var entry = 0; entry < entries; entry++)
        {
            var at = directory + 2 + (12L * entry);
            if (at + 12 > tiff.Length)
            {
                return 1;
            }

            var field = tiff.Slice((int)at, 12);
            if (Number16(field, little) == OrientationTag)
            {
                return Number16(field[8..], little) is >= 1 and <= 8 and var orientation ? orientation : 1;
            }
        }

        return 1;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
