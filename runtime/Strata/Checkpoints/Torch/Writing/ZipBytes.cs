using System.Text;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>
/// The headers of a zip archive, byte for byte as torch writes them: no times, no systems, 64-bit fields where they are needed.
/// </summary>
internal static class ZipBytes
{
    // Between header and data stands a field that means nothing, so that the data is aligned.
    private const ushort PaddingExtra = 0x4246;
    private const int ExtraHeader = 4;

    /// <summary>Bytes of the local header, without the padding.</summary>
    internal static int LocalLength(ZipRecord record) =>
        ZipFormat.LocalLength + Encoding.UTF8.GetByteCount(record.Name) + WideLength(record) + ExtraHeader;

    internal static int CentralLength(ZipRecord record) =>
        ZipFormat.CentralLength + Encoding.UTF8.GetByteCount(record.Name) + WideLength(record);

    /// <summary>Bytes of the descriptor behind the data; a record without data has none.</summary>
    internal static int DescriptorLength(ZipRecord record) => record.Length == 0 ? 0 : IsWide(record) ? 24 : 16;

    internal static byte[] Local(ZipRecord record)
    {
        var header = new byte[record.DataOffset - record.HeaderOffset];
        var writer = new LittleEndianWriter(header);
        var padding = header.Length - LocalLength(record);
        writer.UInt32(ZipFormat.LocalSignature);
        writer.UInt16(0);
        writer.UInt16(Flags(record));
        writer.Skip(18);
        writer.UInt16((ushort)Encoding.UTF8.GetByteCount(record.Name));
        writer.UInt16((ushort)(WideLength(record) + ExtraHeader + padding));
        writer.Text(record.Name);

        // Torch leaves the stored length 0 here and states it behind the data; the directory's counts.
        WriteWide(ref writer, record, storedLength: 0);
        writer.UInt16(PaddingExtra);
        writer.UInt16((ushort)padding);
        header.AsSpan(header.Length - padding).Fill((byte)'Z');
        return header;
    }

    internal static byte[] Descriptor(ZipRecord record)
    {
        var descriptor = new byte[DescriptorLength(record)];
        if (descriptor.Length > 0)
        {
            var writer = new LittleEndianWriter(descriptor);
            writer.UInt32(ZipFormat.DescriptorSignature);
            writer.UInt32(record.Crc);
            for (var size = 0; size < 2; size++)
            {
                if (IsWide(record))
                {
                    writer.Int64(record.Length);
                }
                else
                {
                    writer.UInt32((uint)record.Length);
                }
            }
        }

        return descriptor;
    }

    internal static void Central(ref LittleEndianWriter writer, ZipRecord record)
    {
        writer.UInt32(ZipFormat.CentralSignature);
        writer.UInt32(0);
        writer.UInt16(Flags(record));
        writer.Skip(6);
        writer.UInt32(record.Crc);
        writer.UInt32(Narrow(record.Length));
        writer.UInt32(Narrow(record.Length));
        writer.UInt16((ushort)Encoding.UTF8.GetByteCount(record.Name));
        writer.UInt16((ushort)WideLength(record));
        writer.Skip(10);
        writer.UInt32(Narrow(record.HeaderOffset));
        writer.Text(record.Name);
        WriteWide(ref writer, record, record.Length);
    }

    /// <summary>The directory and the ends, 64-bit and 32-bit.</summary>
    internal static byte[] Directory(ZipPlan plan, IReadOnlyCollection<ZipRecord> records)
    {
        var bytes = new byte[plan.FileLength - plan.DirectoryOffset];
        var writer = new LittleEndianWriter(bytes);
        foreach (var record in records)
        {
            Central(ref writer, record);
        }

        long length = writer.Position;
        writer.UInt32(ZipFormat.Zip64EndSignature);
        writer.Int64(ZipFormat.Zip64EndLength - 12);
        writer.UInt32(0x002d_031e); // made by version 3.0 on Unix, needs 4.5: what torch's writer states
        writer.Int64(0);
        writer.Int64(records.Count);
        writer.Int64(records.Count);
        writer.Int64(length);
        writer.Int64(plan.DirectoryOffset);
        writer.UInt32(ZipFormat.Zip64LocatorSignature);
        writer.UInt32(0);
        writer.Int64(plan.DirectoryOffset + length);
        writer.UInt32(1);
        writer.UInt32(ZipFormat.EndSignature);
        writer.UInt32(0);
        writer.UInt16((ushort)Math.Min(records.Count, ushort.MaxValue));
        writer.UInt16((ushort)Math.Min(records.Count, ushort.MaxValue));
        writer.UInt32(Narrow(length));
        writer.UInt32(Narrow(plan.DirectoryOffset));
        writer.UInt16(0);
        return bytes;
    }

    private static ushort Flags(ZipRecord record) =>
        record.Length == 0 ? ZipFormat.Utf8Flag : (ushort)(ZipFormat.Utf8Flag | ZipFormat.DescriptorFlag);

    private static uint Narrow(long value) => (uint)Math.Min(value, ZipFormat.Saturated);

    private static bool IsWide(ZipRecord record) => record.Length >= ZipFormat.Saturated || record.HeaderOffset >= ZipFormat.Saturated;

    private static int WideLength(ZipRecord record) => IsWide(record)
        ? ExtraHeader + (record.Length >= ZipFormat.Saturated ? 2 * sizeof(long) : 0)
            + (record.HeaderOffset >= ZipFormat.Saturated ? sizeof(long) : 0)
        : 0;

    private static void WriteWide(ref LittleEndianWriter writer, ZipRecord record, long storedLength)
    {
        if (!IsWide(record))
        {
            return;
        }

        writer.UInt16(ZipFormat.Zip64Extra);
        writer.UInt16((ushort)(WideLength(record) - ExtraHeader));
        if (record.Length >= ZipFormat.Saturated)
        {
            writer.Int64(record.Length);
            writer.Int64(storedLength);
        }

        if (record.HeaderOffset >= ZipFormat.Saturated)
        {
            writer.Int64(record.HeaderOffset);
        }
    }
}
