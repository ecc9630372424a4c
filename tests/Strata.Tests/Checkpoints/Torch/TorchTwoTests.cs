using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>Archives as torch 2 writes them: more notes, storages without a type, and what a module's state dictionary carries.</summary>
public sealed class TorchTwoTests
{
    private static readonly byte[] Rebuild = Global("torch._utils", "_rebuild_tensor_v2");

    [Fact]
    public void The_notes_of_torch_2_are_passed_over()
    {
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", RawPickle.Tensor()))), "little"));
        Assert.Equal("'w' F32 [2, 3]", Assert.Single(file.Sections[0].Tensors).ToString());
    }

    [Theory]
    [InlineData("float8_e4m3fn", ElementType.Float8E4M3, 1)]
    [InlineData("float8_e5m2", ElementType.Float8E5M2, 1)]
    [InlineData("uint16", ElementType.UInt16, 2)]
    [InlineData("uint64", ElementType.UInt64, 8)]
    [InlineData("bfloat16", ElementType.BFloat16, 2)]
    public void A_storage_without_a_type_counts_bytes_and_the_tensor_says_its_own(string name, ElementType type, int width)
    {
        var tensor = Call(
            Global("torch._utils", "_rebuild_tensor_v3"), Storage(Global("torch.storage", "UntypedStorage"), "0", 24), 1, Tuple(2),
            Tuple(1),
            PickleCode.False, Call(Global("collections", "OrderedDict")), Global("torch", name));
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", tensor))), "little"));
        var entry = Assert.Single(file.Sections[0].Tensors);
        Assert.Equal((type, 2 * width), (entry.Type, (int)entry.ByteLength));
        Assert.Equal(width, entry.Offset % 64);
    }

    [Fact]
    public void A_storage_may_be_shorter_than_its_record()
    {
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", RawPickle.Tensor([2], [1], count: 2)))), "little"));
        Assert.Equal(8, Assert.Single(file.Sections[0].Tensors).ByteLength);
    }

    [Fact]
    public void A_module_s_state_dictionary_has_attributes_that_do_not_count()
    {
        var ordered = Part(
            Call(Global("collections", "OrderedDict")), PickleCode.Mark, "w", RawPickle.Tensor(), PickleCode.SetItems,
            Dictionary("_metadata", Call(Global("collections", "OrderedDict"))), PickleCode.Build);
        using var file = Open(Archive(Of(ordered), "little"));
        Assert.Equal((string.Empty, 1), (file.Sections[0].Name, file.Sections[0].Tensors.Length));
    }

    [Fact]
    public void Files_of_the_older_torch_npu_are_read()
    {
        var tensor = Call(
            Global("torch_npu.utils.storage", "_rebuild_npu_tensor"), Storage(Global("torch", "HalfStorage"), "0", 12), 0, Tuple(12),
            Tuple(1),
            PickleCode.False, Call(Global("collections", "OrderedDict")), Call(Global("torch_npu.npu._format", "Format"), 2));
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", tensor))), "little"));
        Assert.Equal("'w' F16 [12]", Assert.Single(file.Sections[0].Tensors).ToString());
    }

    /// <summary>As torch writes a DTensor: the local part is all that the file has. Parameters of such keep the name.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Distributed_tensors_are_refused_by_name(bool isParameter)
    {
        var tensor = Call(
            Global("torch._tensor", "_rebuild_from_type_v2"), Global("torch._utils", "_rebuild_wrapper_subclass"),
            Global("torch.distributed.tensor", "DTensor"), Tuple(Global("torch", "float32"), Tuple(6), Tuple(1)),
            Dictionary("_local_tensor", Call(Rebuild, Storage(Global("torch", "FloatStorage"), "0", 3), 0, Tuple(3), Tuple(1))));
        tensor = isParameter ? Call(Global("torch._utils", "_rebuild_parameter"), tensor, PickleCode.True) : tensor;
        var message = Refusal(Archive(Of(Dictionary("model", Dictionary("w", tensor))), "little"));
        Assert.Equal(
            "x.pt: cannot be read: its entry 'model'['w'] is a distributed tensor, of which the file holds one rank's part "
            + "('torch.distributed.tensor.DTensor'), where plain tensors are needed. Save all ranks' parts with "
            + "torch.distributed.checkpoint, whose folder is read, or each tensor whole: .full_tensor().",
            message);
    }

    [Fact]
    public void Tensors_of_other_classes_are_refused_by_the_class()
    {
        var tensor = Call(
            Global("torch._tensor", "_rebuild_from_type_v2"), Global("torch._utils", "_rebuild_wrapper_subclass"),
            Global("torchao.dtypes", "AffineQuantizedTensor"), Tuple(Tuple(6)), Dictionary("scale", 1));
        Assert.Contains(
            "its entry 'w' is an object of 'torchao.dtypes.AffineQuantizedTensor', where tensors are needed",
            Refusal(Archive(Of(Dictionary("bias", RawPickle.Tensor(), "w", tensor)), "little")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Big_endian_files_are_refused()
    {
        var message = Refusal(Archive(Of(Dictionary("model", Dictionary("w", RawPickle.Tensor()))), "big"));
        Assert.Equal(
            "x.pt: cannot be read: its byte order is 'big', expected 'little'. Save it again on a little-endian machine.", message);
    }

    private static byte[] Archive(byte[] pickle, string order) => Fuzz.TorchFile.Join(
    [
        ("archive/data.pkl", pickle), ("archive/.format_version", "1"u8.ToArray()), ("archive/.storage_alignment", "64"u8.ToArray()),
        ("archive/byteorder", [.. order.Select(letter => (byte)letter)]), ("archive/data/0", new byte[24]),
        ("archive/version", "3\n"u8.ToArray()),
        ("archive/.data/serialization_id", "0123456789012345678901234567890123456789"u8.ToArray()),
    ]);
}
