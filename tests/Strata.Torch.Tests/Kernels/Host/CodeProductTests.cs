using Strata.Quantisation;
using Strata.Torch.Kernels;
using Strata.Torch.Kernels.Host.Codes;
using Strata.Torch.Kernels.Host.Workers;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>Each processor's instructions compute what plain maths does, over sizes that fill no step, no group and no tile.</summary>
public sealed class CodeProductTests
{
    private static readonly WorkerPool Two = new(2);

    /// <summary>The instructions that this processor has.</summary>
    private static IEnumerable<CodeInstructions> All => Enum.GetValues<CodeInstructions>().Where(one => one <= CodeWork.Best);

    public static TheoryData<int, int, int, int> Sizes()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (var bits in QuantisationScheme.AllBits)
        {
            foreach (var (count, rows, columns) in new[]
            {
                (1, 1, 1), (1, 3, 5), (1, 4, 32), (1, 7, 33), (2, 9, 31), (3, 5, 64), (4, 6, 100), (5, 13, 47), (8, 11, 129),
                (1, 9, 255), (1, 8, 127), (1, 1030, 515), (6, 130, 4160),
            })
            {
                data.Add(bits, count, rows, columns);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_processor_computes_the_product_with_the_rounded_activation(int bits, int count, int rows, int columns)
    {
        torch.manual_seed(count + rows);
        foreach (var (group, type) in from shared in QuantisationScheme.AllGroups
            from type in new[] { torch.ScalarType.Float32, torch.ScalarType.BFloat16 } select (shared, type))
        {
            using var weight = Weights.Random(new(bits, group), rows, columns);
            var (x, bias) = (torch.randn(count, columns).to_type(type), torch.randn(rows).to_type(type));
            var wide = weight.Widened(0, rows).to_type(torch.float64);
            var rounded = Rounded(x.to_type(torch.float64), group, bits == 8 ? short.MaxValue : sbyte.MaxValue);
            var expected = torch.nn.functional.linear(rounded, wide, bias.to_type(torch.float64));
            var size = torch.nn.functional.linear(rounded.abs(), wide.abs(), bias.to_type(torch.float64).abs());
            foreach (var instructions in All)
            {
                var y = Product(instructions, x, weight, bias);
                var error = (y.to_type(torch.float64) - expected).abs() / size;
                Assert.InRange(error.max().item<double>(), 0, type is torch.ScalarType.BFloat16 ? 1.0 / 256 : 2e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rounding_the_activation_costs_no_more_than_half_a_step_of_each_group(int bits, int count, int rows, int columns)
    {
        torch.manual_seed(count + rows);
        foreach (var group in QuantisationScheme.AllGroups)
        {
            using var weight = Weights.Random(new(bits, group), rows, columns);
            var x = torch.randn(count, columns);
            var plain = new PlainKernels().Linear(x, weight, null).to_type(torch.float64);
            var wide = weight.Widened(0, rows).to_type(torch.float64);
            var step = Steps(x.to_type(torch.float64), group, bits == 8 ? short.MaxValue : sbyte.MaxValue);
            var most = torch.nn.functional.linear(step.mul(0.5), wide.abs()) + torch.nn.functional.linear(x.abs(), wide.abs().to_type(
                torch.float32)).to_type(torch.float64).mul(2e-6);
            foreach (var instructions in All)
            {
                var error = (Product(instructions, x, weight, null).to_type(torch.float64) - plain).abs();
                Assert.True((error - most).max().item<double>() <= 0);
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void A_row_of_a_batch_is_to_the_bit_what_it_is_alone(int bits)
    {
        foreach (var (group, instructions) in from shared in QuantisationScheme.AllGroups from one in All select (shared, one))
        {
            using var weight = Weights.Random(new(bits, group), 10, 333);
            var x = torch.randn(7, 333);
            var together = Product(instructions, x, weight, null);
            for (var row = 0; row < 7; row++)
            {
                Assert.True(together.narrow(0, row, 1).Equals(Product(instructions, x.narrow(0, row, 1), weight, null)));
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void All_processors_sum_the_same_integers_in_the_same_order(int bits)
    {
        foreach (var (group, one) in from shared in QuantisationScheme.AllGroups from one in All select (shared, one))
        {
            using var weight = Weights.Random(new(bits, group), 9, 200);
            var x = torch.randn(3, 200);
            Assert.True(Product(one, x, weight, null).Equals(Product(CodeInstructions.Portable, x, weight, null)));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_activation_that_is_no_number_or_infinite_is_no_number_afterwards(float value)
    {
        foreach (var (bits, one) in from bits in QuantisationScheme.AllBits from one in All select (bits, one))
        {
            using var weight = Weights.Random(new(bits, 32), 5, 70);
            var x = torch.ones(2, 70);
            x[1, 65] = value;
            var y = Product(one, x, weight, null);
            Assert.False(y[0].isnan().any().item<bool>());
            Assert.True(y[1].isnan().all().item<bool>());
        }
    }

    /// <summary>In float32, as the kernels do it: in float64 what lies in the middle of two integers would go to the other one.</summary>
    private static torch.Tensor Rounded(torch.Tensor x, int group, int largest)
    {
        var most = Largest(x.to_type(torch.float32), group);
        var codes = (x.to_type(torch.float32) * (torch.full_like(most, largest) / most)).round();
        return codes.to_type(torch.float64) * (most / torch.full_like(most, largest)).to_type(torch.float64);
    }

    /// <summary>The step of the group that each number is in.</summary>
    private static torch.Tensor Steps(torch.Tensor x, int group, int largest) => Largest(x, group).div(largest);

    private static torch.Tensor Largest(torch.Tensor x, int group) => torch.cat(
        [.. x.split(group, 1).Select(part => part.abs().amax([1], keepdim: true).expand_as(part))], 1);

    private static unsafe torch.Tensor Product(CodeInstructions instructions, torch.Tensor x, QuantisedWeight weight, torch.Tensor? bias)
    {
        var y = torch.empty(x.size(0), weight.Rows, x.dtype);
        CodeWork.Run(
            new()
            {
                X = (byte*)ForeignTensor.Address(x),
                Count = x.size(0),
                Codes = (byte*)ForeignTensor.Address(weight.Codes),
                RowBytes = weight.Scheme.RowBytes(weight.Columns),
                Scales = (ushort*)ForeignTensor.Address(weight.Scales),
                Bias = bias is null ? null : (byte*)ForeignTensor.Address(bias),
                Y = (byte*)ForeignTensor.Address(y),
                Rows = weight.Rows,
                Columns = weight.Columns,
                IsHalf = x.dtype is torch.ScalarType.BFloat16,
            },
            weight.Scheme,
            instructions,
            Two);
        GC.KeepAlive(weight);
        return y;
    }
}
