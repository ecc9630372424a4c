using System.Text;
using Strata.Checkpoints;
using static Strata.Tests.Checkpoints.RawSafeTensors;

namespace Strata.Tests.Checkpoints;

public sealed class SafeTensorsHeaderTests
{
    private static readonly string Float = Tensor("a", "F32", "2", 0, 8);

    public static TheoryData<string, int, string> Faulty => new()
    {
        { "", 0, "does not begin with '{'" },
        { " {}", 0, "does not begin with '{'" },
        { "\uFEFF{}", 0, "does not begin with '{'" },
        { "[]", 0, "does not begin with '{'" },
        { "{", 0, "not JSON" },
        { "{}{}", 0, "after the closing brace" },
        { "{} x", 0, "after the closing brace" },
        { "{}\n", 0, "after the closing brace" },
        { "{" + Float + "," + Float + "}", 8, "key 'a' twice" },
        { "{" + Float + "," + Tensor("\\u0061", "F32", "2", 8, 16) + "}", 16, "key 'a' twice" },
        { "{" + Tensor("\\ud800", "F32", "2", 0, 8) + "}", 8, "not Unicode" },
        { "{" + Tensor("a", "F31", "2", 0, 8) + "}", 8, "has the dtype 'F31'; known are BOOL, F4" },
        { "{" + Tensor("a", "f32", "2", 0, 8) + "}", 8, "has the dtype 'f32'" },
        { "{" + Tensor("a", "F32", "-2", 0, 8) + "}", 8, "has -2 in its shape" },
        { "{" + Tensor("a", "F32", "2.0", 0, 8) + "}", 8, "has 2.0 in its shape" },
        { "{" + Tensor("a", "F32", "[2]", 0, 8) + "}", 8, "has a list in its shape" },
        { "{" + Tensor("a", "F32", "9223372036854775808", 0, 8) + "}", 8, "in its shape" },
        { "{" + Tensor("a", "F32", "4294967296,4294967296", 0, 8) + "}", 8, "below 2^60" },
        { "{" + Tensor("a", "F32", "4611686018427387904,4", 0, 0) + "}", 0, "below 2^60" },
        { "{" + Tensor("a", "F4", "3", 0, 1) + "}", 1, "no whole number of bytes" },
        { "{" + Tensor("a", "F32", "2", 0, 4) + "}", 4, "takes 8 bytes, but its data_offsets hold 4" },
        { "{" + Tensor("a", "F32", "2", 8, 0) + "}", 8, "data_offsets [8, 0], expected [begin, end]" },
        { "{" + Tensor("a", "F32", "2", -8, 0) + "}", 8, "has -8 in its data_offsets" },
        { "{" + Tensor("a", "F32", "2", 0, 8) + "}", 7, "truncated" },
        { "{" + Tensor("a", "F32", "2", 0, 8) + "}", 9, "1 bytes after the last tensor" },
        { "{" + Tensor("a", "F32", "2", 1, 9) + "}", 9, "belong to nothing" },
        { "{" + Tensor("a", "F32", "0", 9223372036854775807, 9223372036854775807) + "}", 0, "beyond any file" },
        { "{" + Float + "," + Tensor("b", "F32", "2", 4, 12) + "}", 12, "tensor 'a' before it ends at 8; they overlap" },
        { "{" + Float + "," + Tensor("b", "F32", "2", 0, 8) + "}", 8, "they overlap" },
        { "{" + Float + "," + Tensor("b", "F32", "2", 12, 20) + "}", 20, "belong to nothing" },
        { "{}", 1, "belong to nothing" },
        { """{"a":1}""", 0, "tensor 'a' must be an object, found 1" },
        { """{"a":[]}""", 0, "must be an object, found a list" },
        { """{"a":{}}""", 0, "has no dtype" },
        { """{"a":{"dtype":"F32"}}""", 0, "has no shape" },
        { """{"a":{"dtype":"F32","shape":[0]}}""", 0, "has no data_offsets" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "field dtype twice" },
        { """{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"order":"F"}}""", 0, "unknown field 'order'" },
        { """{"a":{"dtype":["F32"],"shape":[0],"data_offsets":[0,0]}}""", 0, "has the dtype a list" },
        { """{"a":{"dtype":"F32","shape":0,"data_offsets":[0,0]}}""", 0, "has shape 0, expected a list" },
        { """{"a":{"dtype":"F32","shape":[0],"data_offsets":[0]}}""", 0, "data_offsets [0], expected" },
        { """{"__metadata__":[]}""", 0, "__metadata__ must be an object" },
        { """{"__metadata__":{"a":1}}""", 0, "'a' must be text, found 1" },
        { """{"__metadata__":{"a":null}}""", 0, "'a' must be text, found null" },
        { """{"__metadata__":{"a":"1","a":"2"}}""", 0, "has the key 'a' twice" },
        { """{"__metadata__":{},"__metadata__":{}}""", 0, "key '__metadata__' twice" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_named(string header, int dataBytes, string expected)
    {
        var exception = Assert.Throws<InputException>(() => Read(File(header, dataBytes)));
        Assert.StartsWith("some.safetensors: not a valid safetensors file: ", exception.Message);
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => Read(File([(byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'}'], [])));
        Assert.Contains("not UTF-8", exception.Message);
    }

    [Theory]
    [InlineData(0, "has 0 bytes")]
    [InlineData(7, "has 7 bytes")]
    public void A_file_shorter_than_its_length_field_is_truncated(int bytes, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => Read(new byte[bytes])).Message);

    [Theory]
    [InlineData(3UL, "truncated")]
    [InlineData(100_000_000UL, "truncated")]
    [InlineData(100_000_001UL, "more than the 100000000 allowed")]
    [InlineData(ulong.MaxValue, "more than the 100000000 allowed")]
    public void A_claimed_length_beyond_the_file_or_the_limit_is_refused_before_it_is_allocated(ulong claimed, string expected)
    {
        byte[] file = [.. BitConverter.GetBytes(claimed), (byte)'{', (byte)'}'];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(expected, Assert.Throws<InputException>(() => Read(file)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Names_in_messages_cannot_steer_a_terminal()
    {
        var message = Assert.Throws<InputException>(() => Read(File("{\"\\u001b[2J\\u202e\":1}"))).Message;
        Assert.Contains(@"'\u001b[2J\u202e'", message);
    }

    [Fact]
    public void Scalars_empty_tensors_small_types_and_padding_are_legal()
    {
        var header = "{" + string.Join(",",
            Tensor("scalar", "F64", "", 0, 8), Tensor("empty", "F32", "0,4", 8, 8), Tensor("also_empty", "F32", "7,0", 8, 8),
            Tensor("half_bytes", "F4", "3,2", 8, 11), """ "__metadata__" : {"format":"pt"} """) + "}    ";
        var read = Read(File(header, 11));

        Assert.Equal(["also_empty", "empty", "half_bytes", "scalar"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([0L, 0, 6, 1], read.Tensors.Select(tensor => tensor.ElementCount));
        Assert.True(read.TryGet("scalar", out var scalar));
        Assert.Equal(new TensorEntry("scalar", ElementType.Float64, [], 8 + header.Length, 8), scalar);
        Assert.Equal("pt", read.Metadata["format"]);
    }

    [Fact]
    public void A_file_without_tensors_is_legal() => Assert.Empty(Read(File("{}")).Tensors);

    private static SafeTensorsHeader Read(byte[] file) => SafeTensorsHeader.Read(new MemoryStream(file), "some.safetensors");
}
