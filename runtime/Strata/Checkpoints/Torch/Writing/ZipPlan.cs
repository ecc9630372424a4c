using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>
/// Where the records of a zip archive lie, as torch's writer places them: one after the other, each one's data at a multiple of 64 bytes so
/// that it can be mapped, with its CRC-32 behind it.
/// </summary>
/// <param name="Records">The records, whose CRC-32 is not known yet.</param>
/// <param name="DirectoryOffset">Bytes from the start of the file to the directory.</param>
/// <param name="FileLength">Bytes of the whole file.</param>
internal sealed record ZipPlan(ImmutableArray<ZipRecord> Records, long DirectoryOffset, long FileLength)
{
    private const int Alignment = 64;
    private const int EndsLength = ZipFormat.Zip64EndLength + ZipFormat.Zip64LocatorLength + ZipFormat.EndLength;

    /// <summary>Places records of these names and lengths.</summary>
    /// <exception cref="OverflowException">A file cannot be so long.</exception>
    internal static ZipPlan Of(IEnumerable<(string Name, long Length)> contents)
    {
        var records = ImmutableArray.CreateBuilder<ZipRecord>();
        long position = 0;
        long directory = 0;
        foreach (var (name, length) in contents)
        {
            var record = Place(name, position, length);
            records.Add(record);
            position = checked(record.DataOffset + length + ZipBytes.DescriptorLength(record));
            directory += ZipBytes.CentralLength(record);
        }

        return new(records.DrainToImmutable(), position, checked(position + directory + EndsLength));
    }

    private static ZipRecord Place(string name, long position, long length)
    {
        var record = new ZipRecord(name, position, DataOffset: 0, length, Crc: 0);
        var start = checked(position + ZipBytes.LocalLength(record));
        return record with { DataOffset = checked(start + Alignment - 1) / Alignment * Alignment };
    }
}
