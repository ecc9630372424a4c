using System.Buffers.Binary;

namespace Strata.Inference.Images.Metadata;

/// <summary>Finds the tag Orientation in EXIF data (TIFF 6.0), written as whatever kind of number PIL reads.</summary>
internal static class TiffOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>Reads it.</summary>
    /// <param name="exif">The data, with the words <c>Exif</c> before it or without.</param>
    /// <returns>1 to 8; 0 where the tag is there and says nothing of the kind; null where it is not, or the data is damaged.</returns>
    public static int? Read(ReadOnlySpan<byte> exif)
    {
        while (exif.StartsWith("Exif\0\0"u8))
        {
            exif = exif[6..];
        }

        if (exif.Length < 8 || !IsHeader(exif))
        {
            return null;
        }

        var little = exif[0] == 'I';
        long directory = Number32(exif[4..], little);
        if (directory + 2 > exif.Length)
        {
            return null;
        }

        int? found = null;
        var entries = Number16(exif[(int)directory..], little);
        for (var entry = 0; entry < entries; entry++)
        {
            // What stands before a damaged entry counts.
            var at = directory + 2 + (12L * entry);
            if (at + 12 > exif.Length || !TryValue(exif, exif.Slice((int)at, 12), little, out var value))
            {
                break;
            }

            if (value.Length > 0 && Number16(exif[(int)at..], little) == Tag)
            {
                found = Orientation(value, Number16(exif[((int)at + 2)..], little), little);
            }
        }

        return found;
    }

    private static bool IsHeader(ReadOnlySpan<byte> exif) =>
        exif.StartsWith("II*\0"u8) || exif.StartsWith("MM\0*"u8) || exif.StartsWith("II\0*"u8) || exif.StartsWith("MM*\0"u8);

    /// <summary>The bytes of a value; none for a kind that is not known. False where they lie outside of the data.</summary>
    private static bool TryValue(ReadOnlySpan<byte> exif, ReadOnlySpan<byte> entry, bool little, out ReadOnlySpan<byte> value)
    {
        var length = (long)Number32(entry[4..], little) * Size(Number16(entry[2..], little));
        long offset = Number32(entry[8..], little);
        var isInside = length <= 4 || offset + length <= exif.Length;
        value = !isInside ? default : length <= 4 ? entry.Slice(8, (int)length) : exif.Slice((int)offset, (int)length);
        return isInside;
    }

    private static int Size(int kind) => kind switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 => 8,
        _ => 0,
    };

    private static int Orientation(ReadOnlySpan<byte> value, int kind, bool little)
    {
        double number = kind switch
        {
            3 => Number16(value, little),
            4 or 13 => Number32(value, little),
            5 => Number32(value, little) / (double)Number32(value[4..], little),
            6 => (sbyte)value[0],
            8 => (short)Number16(value, little),
            9 => (int)Number32(value, little),
            10 => (int)Number32(value, little) / (double)(int)Number32(value[4..], little),
            11 => BitConverter.UInt32BitsToSingle(Number32(value, little)),
            12 => BitConverter.UInt64BitsToDouble(Number64(value, little)),
            16 => Number64(value, little),
            _ => 0,
        };
        return number is >= 1 and <= 8 && number == Math.Floor(number) ? (int)number : 0;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ulong Number64(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
