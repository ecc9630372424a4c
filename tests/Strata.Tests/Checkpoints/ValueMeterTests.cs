using Strata.Checkpoints;
using Strata.Inspection;

namespace Strata.Tests.Checkpoints;

/// <summary>Differences of values, by element type.</summary>
public sealed class ValueMeterTests
{
    [Theory]
    [InlineData(ElementType.BFloat16, new byte[] { 0x80, 0x3f, 0x80, 0x3f }, new byte[] { 0x80, 0x3f, 0x80, 0xbf }, 1, 2.0, 2.0)]
    [InlineData(ElementType.Float16, new byte[] { 0x00, 0x3c, 0x00, 0x40 }, new byte[] { 0x00, 0x40, 0x00, 0x3c }, 2, 1.0, 0.5)]
    [InlineData(ElementType.Float32, new byte[] { 0, 0, 0x80, 0x3f }, new byte[] { 0, 0, 0, 0 }, 1, 1.0, 1.0)]
    [InlineData(ElementType.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xf0, 0x3f }, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x40 }, 1, 1.0, 0.5)]
    [InlineData(ElementType.Float32, new byte[] { 0, 0, 0, 0 }, new byte[] { 0, 0, 0, 0x80 }, 1, 0.0, 0.0)]
    [InlineData(ElementType.Float32, new byte[] { 0, 0, 0x80, 0x7f }, new byte[] { 0, 0, 0x80, 0xff }, 1, double.PositiveInfinity,
        double.PositiveInfinity)]
    public void Floats_are_measured(ElementType type, byte[] first, byte[] second, int differing, double absolute, double relative)
    {
        var meter = new ValueMeter(type);
        meter.Add(first, second);
        var result = meter.Result("weight", first.Length)!;
        Assert
            .Equal((differing, absolute, relative), ((int)result.Differing, result.LargestAbsolute!.Value, result.LargestRelative!.Value));
        Assert.Equal(first.Length / type.AlignmentBytes, result.Elements);
    }

    [Fact]
    public void Not_a_number_stays_whatever_follows()
    {
        var meter = new ValueMeter(ElementType.Float32);
        meter.Add([0, 0, 0xc0, 0x7f, 0, 0, 0x80, 0x3f], [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]);
        meter.Add([0, 0, 0x80, 0x3f], [0, 0, 0, 0x40]);
        var result = meter.Result("weight", 12)!;
        Assert.Equal((3, double.NaN, double.NaN), ((int)result.Differing, result.LargestAbsolute!.Value, result.LargestRelative!.Value));
    }

    [Theory]
    [InlineData(ElementType.Int64, 1)]
    [InlineData(ElementType.Int16, 3)]
    [InlineData(ElementType.UInt8, 3)]
    public void Elements_of_other_types_are_counted(ElementType type, int differing)
    {
        var meter = new ValueMeter(type);
        meter.Add([1, 2, 0, 4, 5, 6, 7, 8], [1, 0, 3, 4, 5, 6, 7, 0]);
        var result = meter.Result("ids", 8)!;
        Assert.Equal((differing, null, null), ((int)result.Differing, result.LargestAbsolute, result.LargestRelative));
    }

    [Fact]
    public void Equal_bytes_are_no_difference()
    {
        var meter = new ValueMeter(ElementType.Float32);
        meter.Add([0, 0, 0xc0, 0x7f], [0, 0, 0xc0, 0x7f]);
        Assert.Null(meter.Result("weight", 4));
    }
}
