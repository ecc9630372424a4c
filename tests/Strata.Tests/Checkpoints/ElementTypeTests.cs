using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

public sealed class ElementTypeTests
{
    [Theory]
    [InlineData("BOOL", ElementType.Boolean, 8)]
    [InlineData("F4", ElementType.Float4, 4)]
    [InlineData("F6_E2M3", ElementType.Float6E2M3, 6)]
    [InlineData("F6_E3M2", ElementType.Float6E3M2, 6)]
    [InlineData("U8", ElementType.UInt8, 8)]
    [InlineData("I8", ElementType.Int8, 8)]
    [InlineData("F8_E5M2", ElementType.Float8E5M2, 8)]
    [InlineData("F8_E4M3", ElementType.Float8E4M3, 8)]
    [InlineData("F8_E8M0", ElementType.Float8E8M0, 8)]
    [InlineData("F8_E4M3FNUZ", ElementType.Float8E4M3FNUZ, 8)]
    [InlineData("F8_E5M2FNUZ", ElementType.Float8E5M2FNUZ, 8)]
    [InlineData("I16", ElementType.Int16, 16)]
    [InlineData("U16", ElementType.UInt16, 16)]
    [InlineData("F16", ElementType.Float16, 16)]
    [InlineData("BF16", ElementType.BFloat16, 16)]
    [InlineData("I32", ElementType.Int32, 32)]
    [InlineData("U32", ElementType.UInt32, 32)]
    [InlineData("F32", ElementType.Float32, 32)]
    [InlineData("C64", ElementType.Complex64, 64)]
    [InlineData("F64", ElementType.Float64, 64)]
    [InlineData("I64", ElementType.Int64, 64)]
    [InlineData("U64", ElementType.UInt64, 64)]
    public void Every_type_has_its_name_and_size(string name, ElementType type, int bits)
    {
        Assert.True(ElementTypes.TryParse(name, out var parsed));
        Assert.Equal(type, parsed);
        Assert.Equal(name, type.SafeTensorsName);
        Assert.Equal(bits, type.Bits);
    }

    /// <summary>Archives of torch have them, safetensors files can not.</summary>
    [Theory]
    [InlineData("C32", ElementType.Complex32, 32)]
    [InlineData("C128", ElementType.Complex128, 128)]
    public void Two_types_are_of_torch_alone(string name, ElementType type, int bits)
    {
        Assert.False(ElementTypes.TryParse(name, out _));
        Assert.False(type.IsInSafeTensors);
        Assert.Equal((name, bits), (type.SafeTensorsName, type.Bits));
    }

    [Fact]
    public void Every_type_is_covered() => Assert.Equal(
        Enum.GetValues<ElementType>().Where(type => type.IsInSafeTensors).Select(type => type.SafeTensorsName), ElementTypes.Names);

    [Fact]
    public void Byte_lengths_do_not_overflow()
    {
        Assert.Equal(4, ElementType.Float32.ByteLength([]));
        Assert.Equal(0, ElementType.Float32.ByteLength([0, long.MaxValue]));
        Assert.Null(ElementType.Float32.ByteLength([long.MaxValue]));
        Assert.Null(ElementType.Float32.ByteLength([1L << 31, 1L << 31]));
        Assert.Equal(3, ElementType.Float6E2M3.ByteLength([4]));
        Assert.Null(ElementType.Float6E2M3.ByteLength([3]));
    }
}
