using System.IO.Hashing;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Writing;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Fuzz;

/// <summary>The records of a torch archive, taken apart and put together again with the lengths and sums that belong to them.</summary>
internal static class TorchFile
{
    public static List<(string Name, byte[] Content)> Split(byte[] archive)
    {
        using var bytes = new PositionalMemory(archive);
        return [.. new ZipDirectory(bytes, new TorchFault("seed")).Read().Values.OrderBy(record => record.HeaderOffset)
            .Select(record => (record.Name, archive[(int)record.DataOffset..(int)record.End]))];
    }

    public static byte[] Join(IReadOnlyList<(string Name, byte[] Content)> records, bool hasSums = true)
    {
        var plan = ZipPlan.Of(records.Select(record => (record.Name, (long)record.Content.Length)));
        var file = new byte[plan.FileLength];
        var summed = plan.Records.Zip(records, (place, record) => place with { Crc = hasSums ? Crc32.HashToUInt32(record.Content) : 0 })
            .ToArray();
        foreach (var (place, record) in summed.Zip(records))
        {
            ZipBytes.Local(place).CopyTo(file, place.HeaderOffset);
            record.Content.CopyTo(file, place.DataOffset);
            ZipBytes.Descriptor(place).CopyTo(file, place.End);
        }

        ZipBytes.Directory(plan, summed).CopyTo(file, plan.DirectoryOffset);
        return file;
    }
}
