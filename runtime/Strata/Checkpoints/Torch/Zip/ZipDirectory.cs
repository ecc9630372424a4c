using System.Buffers.Binary;
using System.Text;
using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Zip;

/// <summary>Reads the directory of a zip archive whose records are all stored, and checks that no two share a byte.</summary>
internal sealed class ZipDirectory(PositionalBytes bytes, TorchFault fault)
{
    /// <summary>The longest directory that is read, in bytes: some millions of records.</summary>
    private const int LargestDirectory = 1 << 28;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The records by name.</summary>
    internal Dictionary<string, ZipRecord> Read()
    {
        var end = ZipEnd.Read(bytes, fault);
        if (end.DirectoryLength > LargestDirectory)
        {
            throw fault.Unreadable(
                $"its zip directory has {end.DirectoryLength} bytes, more than the {LargestDirectory} allowed", "Use smaller files.");
        }

        var directory = new byte[end.DirectoryLength];
        bytes.Read(end.DirectoryOffset, directory);
        var records = new Dictionary<string, ZipRecord>(StringComparer.Ordinal);
        var local = new ZipLocalHeader(bytes, fault, end.DirectoryOffset);
        for (var rest = directory.AsSpan(); !rest.IsEmpty;)
        {
            var entry = ReadEntry(ref rest);
            if (!records.TryAdd(entry.Name, local.Place(entry)))
            {
                throw fault.Because($"it has the record {Quoted.Of(entry.Name)} twice");
            }
        }

        if (records.Count != end.Count)
        {
            throw fault.Because($"its zip directory has {records.Count} records, but its end says {end.Count}");
        }

        RefuseOverlaps(records.Values);
        return records;
    }

    private ZipEntry ReadEntry(ref Span<byte> rest)
    {
        if (rest.Length < ZipFormat.CentralLength || BinaryPrimitives.ReadUInt32LittleEndian(rest) != ZipFormat.CentralSignature)
        {
            throw fault.Because("its zip directory is damaged");
        }

        var head = rest[..ZipFormat.CentralLength];
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(head[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
        if (rest.Length - ZipFormat.CentralLength < nameLength + extraLength + commentLength)
        {
            throw fault.Because("its zip directory ends within a record");
        }

        var name = Text(rest.Slice(ZipFormat.CentralLength, nameLength));
        var extra = rest.Slice(ZipFormat.CentralLength + nameLength, extraLength);
        rest = rest[(ZipFormat.CentralLength + nameLength + extraLength + commentLength)..];
        return Entry(name, head, extra);
    }

    private ZipEntry Entry(string name, ReadOnlySpan<byte> head, ReadOnlySpan<byte> extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        if ((flags & ZipFormat.EncryptionFlags) != 0)
        {
            throw fault.Unreadable($"its record {Quoted.Of(name)} is encrypted", "Store it plainly, as torch.save does.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) is not 0 and var method)
        {
            throw fault.Unreadable(
                $"its record {Quoted.Of(name)} is compressed (zip method {method})", "Store it plainly (`zip -0`), as torch.save does.");
        }

        var wide = new ZipWideFields(extra);
        var compressed = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]);
        var length = wide.Of(BinaryPrimitives.ReadUInt32LittleEndian(head[24..]));
        var stored = wide.Of(compressed);
        var offset = wide.Of(BinaryPrimitives.ReadUInt32LittleEndian(head[42..]));
        if (length is not >= 0 || stored != length || offset is not >= 0 || BinaryPrimitives.ReadUInt16LittleEndian(head[34..]) != 0)
        {
            throw fault.Because($"the zip directory describes the record {Quoted.Of(name)} with impossible sizes");
        }

        return new(name, offset.Value, length.Value, BinaryPrimitives.ReadUInt32LittleEndian(head[16..]), flags);
    }

    private string Text(ReadOnlySpan<byte> name)
    {
        try
        {
            return Utf8.GetString(name);
        }
        catch (ArgumentException)
        {
            throw fault.Because("the name of one of its records is not UTF-8");
        }
    }

    private void RefuseOverlaps(IEnumerable<ZipRecord> records)
    {
        ZipRecord? previous = null;
        foreach (var record in records.OrderBy(record => record.HeaderOffset))
        {
            if (previous is not null && record.HeaderOffset < previous.End)
            {
                throw fault.Because(
                    $"its records {Quoted.Of(previous.Name)} and {Quoted.Of(record.Name)} overlap at byte {record.HeaderOffset}");
            }

            previous = record;
        }
    }
}
