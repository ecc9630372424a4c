using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Writing;

namespace Strata.Tests.Checkpoints;

/// <summary>Archives that need 64-bit fields, against what torch 1.13 wrote for the same tensors (a file of 4 294 968 839 bytes).</summary>
public sealed class TorchLargeTests
{
    private static readonly (string Name, long Length)[] Contents =
    [
        ("big/data.pkl", 416), ("big/data/0", 12), ("big/data/1", (1L << 32) + 16), ("big/data/2", 16), ("big/data/3", 0),
        ("big/version", 2),
    ];

    [Fact]
    public void Records_lie_where_torch_puts_them()
    {
        var plan = ZipPlan.Of(Contents);
        Assert.Equal([0, 496, 604, 4294968040, 4294968168, 4294968256], plan.Records.Select(record => record.HeaderOffset));
        Assert.Equal([64, 576, 704, 4294968128, 4294968256, 4294968320], plan.Records.Select(record => record.DataOffset));
        Assert.Equal(4294968346, plan.DirectoryOffset);
        Assert.Equal(4294968839, plan.FileLength);
    }

    [Fact]
    public void Headers_beyond_four_gibibytes_are_those_of_torch()
    {
        var record = ZipPlan.Of(Contents).Records[3] with { Crc = 0xe8681456 };
        byte[] local =
        [
            .. "PK"u8, 3, 4, 0, 0, 8, 8, .. new byte[18], 10, 0, 48, 0, .. "big/data/2"u8,
            1, 0, 8, 0, 0xe8, 2, 0, 0, 1, 0, 0, 0, .. "FB"u8, 32, 0, .. Enumerable.Repeat((byte)'Z', 32),
        ];
        Assert.Equal(local, ZipBytes.Local(record));
        byte[] descriptor = [.. "PK"u8, 7, 8, .. "V\u0014h"u8, 0xe8, 16, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(descriptor, ZipBytes.Descriptor(record));
    }

    /// <summary>Of the large record torch leaves the 32-bit sizes 0, and the second of the two 64-bit ones.</summary>
    [Fact]
    public void The_header_of_a_record_beyond_four_gibibytes_is_that_of_torch()
    {
        var local = ZipBytes.Local(ZipPlan.Of(Contents).Records[2]);
        Assert.Equal(new byte[8], local[18..26]);
        byte[] extra = [1, 0, 16, 0, 16, 0, 0, 0, 1, 0, 0, 0, .. new byte[8]];
        Assert.Equal(extra, local[(30 + "big/data/1".Length)..][..extra.Length]);
    }

    [Fact]
    public void A_tensor_of_more_than_four_gibibytes_and_those_behind_it_are_found()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("large.pt");
        LargeFile.Write(path);
        using var file = TorchArchive.Open(path);
        Assert.Equal([576, 704, 4294968128, 4294968256], file.Sections[0].Tensors.Select(tensor => tensor.Offset));
        Assert.Equal(
            LargeFile.Sections[0].Tensors,
            file.Sections[0].Tensors.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Type, tensor.Shape)), Same);

        static bool Same(TensorDeclaration one, TensorDeclaration other) =>
            one.Name == other.Name && one.Type == other.Type && one.Shape.SequenceEqual(other.Shape);
    }
}
