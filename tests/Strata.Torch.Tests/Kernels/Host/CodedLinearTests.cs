using Strata.Quantisation;
using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>What a layer of codes computes on the processor, by few rows and by many.</summary>
public sealed class CodedLinearTests
{
    public static TheoryData<int, int, int> Schemes()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var (bits, group) in from bits in QuantisationScheme.AllBits
            from shared in QuantisationScheme.AllGroups select (bits, shared))
        {
            data.Add(bits, group, 96);
            data.Add(bits, group, 301);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_prompt_is_multiplied_with_the_numbers_that_codes_stand_for(int bits, int group, int columns)
    {
        using var weight = Weights.Random(new(bits, group), 300, columns);
        var (x, bias) = (torch.randn(3, 11, columns), torch.randn(300));
        var y = DeviceKernels.Of(x).Linear(x, weight, bias);
        var expected = torch.nn.functional.linear(x, weight.Widened(0, 300), bias);
        Assert.Equal([3L, 11L, 300L], y.shape);
        Assert.InRange((y - expected).abs().max().item<float>(), 0, 1e-3);
        var half = DeviceKernels.Of(x).Linear(x.bfloat16(), weight, bias.bfloat16());
        Assert.Equal(torch.ScalarType.BFloat16, half.dtype);
        Assert.InRange((half.to_type(torch.float32) - expected).abs().max().item<float>() / expected.abs().max().item<float>(), 0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_code_is_widened_as_the_format_says(int bits, int group, int columns)
    {
        using var weight = Weights.Random(new(bits, group), 5, columns);
        var (codes, scales) = (weight.Codes, weight.Scales.to_type(torch.float32));
        var widened = weight.Widened(1, 3);
        for (var (row, column) = (1, 0); column < columns; column++)
        {
            var code = bits == 8
                ? codes[row, column].item<sbyte>()
                : ((codes[row, column / 2].item<byte>() >> (column % 2 * 4)) & 15) - 8;
            Assert.Equal(code * scales[row, column / group].item<float>(), widened[row - 1, column].item<float>());
        }
    }

    [Fact]
    public void A_single_row_goes_another_way_than_a_prompt_and_comes_to_the_same()
    {
        using var weight = Weights.Random(new(8, 64), 40, 512);
        var x = torch.randn(12, 512);
        var many = DeviceKernels.Of(x).Linear(x, weight, null);
        var one = DeviceKernels.Of(x).Linear(x.narrow(0, 5, 1), weight, null);
        Assert.InRange((many.narrow(0, 5, 1) - one).abs().max().item<float>(), 0, 2e-3);
    }

    [Fact]
    public void A_gradient_through_codes_is_refused()
    {
        using var weight = Weights.Random(new(8, 64), 4, 8);
        var x = torch.randn(2, 8, requires_grad: true);
        var fault = Assert.Throws<InvalidOperationException>(() => DeviceKernels.Of(x).Linear(x, weight, null));
        Assert.Contains("for inference alone", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_of_another_shape_than_the_scheme_says_are_refused()
    {
        var (codes, scales) = (torch.zeros(4, 8, torch.ScalarType.Int8), torch.zeros(4, 1, torch.ScalarType.BFloat16));
        _ = Assert.Throws<ArgumentException>(() => new QuantisedWeight(new(4, 32), codes, scales, 16));
        _ = Assert.Throws<ArgumentException>(() => new QuantisedWeight(new(8, 32), codes, scales, 9));
        using var right = new QuantisedWeight(new(8, 32), codes, scales, 8);
        Assert.Equal(4 * (8 + 2), right.Bytes);
    }
}
