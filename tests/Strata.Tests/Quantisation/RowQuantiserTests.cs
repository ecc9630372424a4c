using System.Runtime.InteropServices;
using Strata.Checkpoints;
using Strata.Quantisation;

namespace Strata.Tests.Quantisation;

/// <summary>Codes and scales of single rows.</summary>
public sealed class RowQuantiserTests
{
    [Theory]
    [InlineData(8, 32)]
    [InlineData(4, 32)]
    [InlineData(4, 128)]
    public void Each_code_is_the_nearest_one(int bits, int group)
    {
        var scheme = new QuantisationScheme(bits, group);
        var row = Numbers(301, 3);
        var (codes, scales, _) = Quantise(scheme, row);
        for (var column = 0; column < row.Length; column++)
        {
            var scale = scales[column / group];
            var nearest = Enumerable.Range(scheme.Lowest, scheme.Highest - scheme.Lowest + 1)
                .Min(code => Math.Abs(row[column] - (code * scale)));
            Assert.Equal(nearest, Math.Abs(row[column] - (Code(codes, bits, column) * scale)), 1e-6f);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void The_chosen_scale_loses_no_more_than_the_largest_weights_own(int bits)
    {
        var scheme = new QuantisationScheme(bits, 64);
        for (var seed = 0; seed < 20; seed++)
        {
            var row = Numbers(64, seed);
            var (_, _, error) = Quantise(scheme, row);
            var scale = (double)BitConverter.UInt32BitsToSingle(
                (uint)FloatElements.BFloat16(row.Max(Math.Abs) / scheme.Highest) << 16);
            var usual = row.Select(value => value - (Math.Clamp(Math.Round(value / scale), scheme.Lowest, scheme.Highest) * scale))
                .Sum(difference => difference * difference);
            Assert.InRange(error, 0, usual * (1 + 1e-5));
        }
    }

    [Fact]
    public void Of_4_bits_an_even_column_is_in_the_lower_half_and_8_is_added()
    {
        var (codes, scales, error) = Quantise(new(4, 32), [7, -7, 0, 3, -1]);
        Assert.Equal([1f], scales);
        Assert.Equal([0x1f, 0xb8, 0x87], codes);
        Assert.Equal(0, error);
    }

    [Fact]
    public void Zeros_have_a_scale_of_zero()
    {
        var (codes, scales, _) = Quantise(new(8, 32), new float[40]);
        Assert.Equal([0f, 0f], scales);
        Assert.All(codes, code => Assert.Equal(0, code));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_is_refused(float value) =>
        Assert.Throws<InputException>(() => Quantise(new(8, 32), [1, value, 2]));

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - random.NextDouble()))];
    }

    private static int Code(byte[] codes, int bits, int column) =>
        bits == 8 ? (sbyte)codes[column] : ((codes[column / 2] >> (column % 2 * 4)) & 15) - 8;

    private static (byte[] Codes, float[] Scales, double Error) Quantise(QuantisationScheme scheme, float[] row)
    {
        var quantiser = new RowQuantiser(scheme, ElementType.Float32, row.Length);
        var codes = new byte[scheme.RowBytes(row.Length)];
        var scales = new ushort[scheme.Groups(row.Length)];
        quantiser.Quantise(MemoryMarshal.AsBytes(row.AsSpan()), codes, MemoryMarshal.AsBytes(scales.AsSpan()));
        return (codes, [.. scales.Select(scale => BitConverter.UInt32BitsToSingle((uint)scale << 16))], quantiser.Error);
    }
}
