using System.Buffers.Binary;
using System.Text;
using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Zip;

/// <summary>Finds the data of records behind their local headers, which must say what the directory says.</summary>
internal sealed class ZipLocalHeader(PositionalBytes bytes, TorchFault fault, long directoryOffset)
{
    internal ZipRecord Place(ZipEntry entry)
    {
        var nameLength = Encoding.UTF8.GetByteCount(entry.Name);
        if (entry.HeaderOffset > directoryOffset - ZipFormat.LocalLength - nameLength)
        {
            throw fault.Because(
                $"its record {Quoted.Of(entry.Name)} is said to begin at byte {entry.HeaderOffset}, outside of the file's records");
        }

        // A name has at most 65535 bytes; those that torch writes fit the stack.
        var length = ZipFormat.LocalLength + nameLength;
        var header = length <= 512 ? stackalloc byte[length] : new byte[length];
        bytes.Read(entry.HeaderOffset, header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipFormat.LocalSignature || !Agrees(header, entry, nameLength))
        {
            throw fault.Because($"the local header of its record {Quoted.Of(entry.Name)} disagrees with the zip directory");
        }

        var offset = entry.HeaderOffset + length + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        return offset <= directoryOffset && entry.Length <= directoryOffset - offset
            ? new(entry.Name, entry.HeaderOffset, offset, entry.Length, entry.Crc)
            : throw fault.Because(
                $"its record {Quoted.Of(entry.Name)} has {entry.Length} bytes from byte {offset}, "
                + $"but the zip directory begins at {directoryOffset}");
    }

    private static bool Agrees(ReadOnlySpan<byte> header, ZipEntry entry, int nameLength)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var later = (flags & ZipFormat.DescriptorFlag) != 0;
        return flags == entry.Flags && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) == nameLength
            && Encoding.UTF8.GetString(header.Slice(ZipFormat.LocalLength, nameLength)) == entry.Name
            && Says(header[14..], entry.Crc, later) && SaysLength(header[18..], entry, later) && SaysLength(header[22..], entry, later);
    }

    private static bool Says(ReadOnlySpan<byte> field, uint value, bool later) =>
        BinaryPrimitives.ReadUInt32LittleEndian(field) is var found && (found == value || (later && found == 0));

    // What does not fit is saturated, and its true value stands in the extra field; of the two, the directory's counts.
    private static bool SaysLength(ReadOnlySpan<byte> field, ZipEntry entry, bool later) =>
        BinaryPrimitives.ReadUInt32LittleEndian(field) == ZipFormat.Saturated
        || Says(field, (uint)Math.Min(entry.Length, ZipFormat.Saturated), later);
}
