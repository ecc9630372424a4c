using Microsoft.Win32.SafeHandles;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Writing;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Tests.Checkpoints;

/// <summary>An archive of more than 4 GiB, of which only the frame takes space.</summary>
internal static class LargeFile
{
    public static SectionDeclaration[] Sections { get; } =
    [
        new(
            "model",
            [
                new("a", ElementType.Float32, [3]), new("big", ElementType.UInt8, [(1L << 32) + 16]), new("c", ElementType.Float32, [4]),
                new("d", ElementType.Float32, [0]),
            ]),
    ];

    public static ZipPlan Write(string path)
    {
        var plan = TorchArchivePlan.Of("big", Sections, 3.0);
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, plan.Zip.FileLength);
        ZipRecord[] records = [.. plan.Zip.Records.Zip(plan.Contents, (record, content) => Write(file, record, content))];
        RandomAccess.Write(file, ZipBytes.Directory(plan.Zip, records), plan.Zip.DirectoryOffset);
        return plan.Zip;
    }

    private static ZipRecord Write(SafeFileHandle file, ZipRecord planned, byte[]? content)
    {
        var record = planned with { Crc = content is null ? 0 : System.IO.Hashing.Crc32.HashToUInt32(content) };
        RandomAccess.Write(file, ZipBytes.Local(record), record.HeaderOffset);
        RandomAccess.Write(file, content, record.DataOffset);
        RandomAccess.Write(file, ZipBytes.Descriptor(record), record.End);
        return record;
    }
}
