using System.IO.Hashing;
using System.Text;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Zip;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch;

/// <summary>
/// The records of a torch archive, whose names share one prefix: the pickle, the elements, and small ones that say how to read them.
/// </summary>
internal sealed class TorchRecords
{
    /// <summary>The longest pickle that is read, in bytes; one of a checkpoint of 300 layers has a few hundred thousand.</summary>
    private const int LargestPickle = 1 << 28;

    private const int LargestNote = 64;

    private readonly PositionalBytes bytes;
    private readonly TorchFault fault;
    private readonly Dictionary<string, ZipRecord> records;
    private readonly string prefix;

    internal TorchRecords(PositionalBytes bytes, TorchFault fault)
    {
        (this.bytes, this.fault) = (bytes, fault);
        RefuseOtherFormats();
        records = new ZipDirectory(bytes, fault).Read();
        prefix = Prefix();
        CheckNotes();
    }

    /// <summary>Whether the pickle has a sum: torch writes 0 into all records where it is told to leave sums out.</summary>
    internal bool HasSums { get; private set; }

    /// <summary>The pickle that describes everything in the archive.</summary>
    internal byte[] ReadPickle()
    {
        var record = Find("data.pkl") ?? throw fault.Because("it has no record data.pkl; it is no archive of torch.save");
        if (record.Length > LargestPickle)
        {
            throw fault.Unreadable(
                $"its record data.pkl has {record.Length} bytes, more than the {LargestPickle} allowed",
                "Save the tensors without the rest.");
        }

        var pickle = Read(record);
        HasSums = record.Crc != 0;
        return !HasSums || Crc32.HashToUInt32(pickle) == record.Crc
            ? pickle
            : throw fault.Because("the CRC-32 of its record data.pkl is not the one that the zip directory states; it is damaged");
    }

    /// <summary>The record of a storage's elements.</summary>
    internal ZipRecord? Data(string key) => Find($"data/{key}");

    private ZipRecord? Find(string name) => records.GetValueOrDefault($"{prefix}/{name}");

    private void RefuseOtherFormats()
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(bytes.Length, ForeignFile.Head)];
        bytes.Read(0, start);
        if (start is [0x80, > 2, ..])
        {
            throw fault.Unreadable(
                "it is a pickle of Python's, and nothing that torch.save writes",
                "Save the tensors alone: torch.save(model.state_dict(), path).");
        }

        if (start is [0x80, _, ..] || (start.Length >= 262 && start[257..262].SequenceEqual("ustar"u8)))
        {
            throw fault.Unreadable(
                "it is in the format of torch before 1.6",
                "Save it again with a newer torch: torch.save(torch.load(path, map_location='cpu'), path).");
        }

        if (ForeignFile.Explain(fault.File, start) is { } foreign)
        {
            throw new InputException($"{fault.File}: {foreign}");
        }
    }

    private string Prefix()
    {
        string? found = null;
        foreach (var name in records.Keys)
        {
            var own = name.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? name[..end] : null;
            if (own is null || own != (found ??= own))
            {
                throw fault.Because($"its record {Quoted.Of(name)} does not lie in the one folder that torch.save makes");
            }
        }

        return found ?? throw fault.Because("it has no records");
    }

    private void CheckNotes()
    {
        if (Note("byteorder") is not (null or "little") and var order)
        {
            throw fault.Unreadable(
                $"its byte order is {Quoted.Of(order!)}, expected 'little'", "Save it again on a little-endian machine.");
        }

        var version = Note("version") ?? Note(".data/version") ?? throw fault.Because("it has no record version");
        if (!int.TryParse(version, out var number) || number is < 1 or > 10)
        {
            throw fault.Unreadable($"its version is {Quoted.Of(version)}, expected 1 to 10", "Save it with a torch from 1.6 to 2.x.");
        }
    }

    private string? Note(string name)
    {
        if (Find(name) is not { } record)
        {
            return null;
        }

        return record.Length <= LargestNote
            ? Encoding.Latin1.GetString(Read(record)).Trim()
            : throw fault.Because($"its record {name} has {record.Length} bytes, expected a word");
    }

    private byte[] Read(ZipRecord record)
    {
        var content = new byte[record.Length];
        bytes.Read(record.DataOffset, content);
        return content;
    }
}
