using System.Buffers.Binary;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Zip;

/// <summary>The end of a zip archive: where its directory lies. A 64-bit end is used where there is one.</summary>
/// <param name="DirectoryOffset">Bytes from the start of the file to the directory.</param>
/// <param name="DirectoryLength">Bytes of the directory.</param>
/// <param name="Count">Records in the directory.</param>
internal readonly record struct ZipEnd(long DirectoryOffset, long DirectoryLength, long Count)
{
    internal static ZipEnd Read(PositionalBytes bytes, TorchFault fault)
    {
        if (bytes.Length < ZipFormat.EndLength)
        {
            throw fault.Because(
                $"it has {bytes.Length} bytes, fewer than the {ZipFormat.EndLength} of an empty zip archive; it is truncated");
        }

        var position = bytes.Length - ZipFormat.EndLength;
        Span<byte> end = stackalloc byte[ZipFormat.EndLength];
        bytes.Read(position, end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != ZipFormat.EndSignature
            || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
        {
            throw fault.Because(
                "it does not end with the end of a zip directory; it is truncated, or has a comment or other bytes after it");
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var result = new ZipEnd(offset, length, count);
        if (Zip64Position(bytes, position, fault) is { } zip64)
        {
            result = ReadZip64(bytes, zip64, fault);
            if ((length != ZipFormat.Saturated && length != result.DirectoryLength)
                || (offset != ZipFormat.Saturated && offset != result.DirectoryOffset)
                || (count != ushort.MaxValue && count != result.Count))
            {
                throw fault.Because("its two zip ends place the directory differently");
            }

            position = zip64;
        }
        else if (BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count || BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0)
        {
            throw fault.Because("it is one of several parts of a zip archive");
        }

        return result.DirectoryOffset >= 0 && result.DirectoryLength >= 0 && result.DirectoryOffset <= position
            && position - result.DirectoryOffset == result.DirectoryLength
            ? result
            : throw fault.Because(
                $"its zip directory is said to have {result.DirectoryLength} bytes from byte {result.DirectoryOffset}, "
                + $"but the end stands at byte {position}");
    }

    private static long? Zip64Position(PositionalBytes bytes, long end, TorchFault fault)
    {
        var locatorPosition = end - ZipFormat.Zip64LocatorLength;
        if (locatorPosition < ZipFormat.Zip64EndLength)
        {
            return null;
        }

        Span<byte> locator = stackalloc byte[ZipFormat.Zip64LocatorLength];
        bytes.Read(locatorPosition, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != ZipFormat.Zip64LocatorSignature)
        {
            return null;
        }

        var position = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        var expected = locatorPosition - ZipFormat.Zip64EndLength;
        return position == expected
            ? position
            : throw fault.Because($"its 64-bit zip end is said to stand at byte {position}, expected at {expected}");
    }

    private static ZipEnd ReadZip64(PositionalBytes bytes, long position, TorchFault fault)
    {
        Span<byte> end = stackalloc byte[ZipFormat.Zip64EndLength];
        bytes.Read(position, end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != ZipFormat.Zip64EndSignature
            || BinaryPrimitives.ReadInt64LittleEndian(end[4..]) != ZipFormat.Zip64EndLength - 12)
        {
            throw fault.Because($"no 64-bit zip end stands at byte {position}");
        }

        var count = BinaryPrimitives.ReadInt64LittleEndian(end[32..]);
        if (BinaryPrimitives.ReadInt64LittleEndian(end[24..]) != count || BinaryPrimitives.ReadInt64LittleEndian(end[16..]) != 0)
        {
            throw fault.Because("it is one of several parts of a zip archive");
        }

        return new(BinaryPrimitives.ReadInt64LittleEndian(end[48..]), BinaryPrimitives.ReadInt64LittleEndian(end[40..]), count);
    }
}
