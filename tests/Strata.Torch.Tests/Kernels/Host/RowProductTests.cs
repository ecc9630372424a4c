using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Products;
using Strata.Torch.Kernels.Host.Workers;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>Each width of lanes computes what plain maths does, over sizes that fill no block, no group of rows and no piece.</summary>
public sealed class RowProductTests
{
    private static readonly WorkerPool Two = new(2);

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 3, 5 }, { 1, 4, 32 }, { 1, 7, 33 }, { 2, 9, 31 }, { 3, 5, 64 }, { 4, 6, 100 }, { 5, 13, 47 }, { 8, 11, 129 },
        { 1, 1030, 515 }, { 6, 2050, 257 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_of_lanes_computes_the_plain_product(int count, int rows, int columns)
    {
        torch.manual_seed(count + rows);
        foreach (var type in new[] { torch.ScalarType.Float32, torch.ScalarType.BFloat16 })
        {
            var x = torch.randn(count, columns).to_type(type);
            var (weight, bias) = (torch.randn(rows, columns).to_type(type), torch.randn(rows).to_type(type));
            var expected = torch.nn.functional.linear(x.to_type(torch.float64), weight.to_type(torch.float64), bias.to_type(torch.float64));
            foreach (var lanes in new[] { 4, 8, 16 })
            {
                var y = Product(lanes, x, weight, bias);
                var error = (y.to_type(torch.float64) - expected).abs() / (expected.abs() + Math.Sqrt(columns));
                Assert.InRange(error.max().item<double>(), 0, type is torch.ScalarType.BFloat16 ? 1.0 / 256 : 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void A_row_of_a_batch_is_to_the_bit_what_it_is_alone(int lanes)
    {
        var (x, weight) = (torch.randn(7, 77), torch.randn(10, 77));
        var together = Product(lanes, x, weight, null);
        for (var row = 0; row < 7; row++)
        {
            Assert.True(together.narrow(0, row, 1).Equals(Product(lanes, x.narrow(0, row, 1), weight, null)));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_or_infinite_stays_so_in_its_rows_alone(float value)
    {
        foreach (var (lanes, column) in from lanes in new[] { 4, 8, 16 } from column in new[] { 0, 33, 69 } select (lanes, column))
        {
            var weight = torch.ones(6, 70).to_type(torch.ScalarType.BFloat16);
            weight[4, column] = value;
            var y = Product(lanes, torch.ones(1, 70).to_type(torch.ScalarType.BFloat16), weight, null).to_type(torch.float32);
            Assert.Equal([70f, 70f, 70f, 70f, value, 70f], y.data<float>().ToArray());
        }
    }

    [Fact]
    public void Rounding_is_to_nearest_and_ties_go_to_even()
    {
        // Beside 1, bfloat16 has 1 + 2^-7; what lies in the middle goes to the even of both.
        var halves = torch.tensor(new[] { 1f, 1 / 256f, 3 / 256f, -1 / 256f, 1 / 256f + 1 / 4096f }).to_type(torch.ScalarType.BFloat16);
        foreach (var lanes in new[] { 4, 8, 16 })
        {
            var weight = torch.stack([halves, torch.ones_like(halves)], 1);
            var x = torch.ones(1, 2).to_type(torch.ScalarType.BFloat16);
            var y = Product(lanes, x, weight, null);
            var sums = halves.to_type(torch.float32) + 1;
            Assert.True(y.view(-1).Equals(sums.to_type(torch.ScalarType.BFloat16)));
        }
    }

    internal static unsafe torch.Tensor Product(int lanes, torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        var y = torch.full([x.size(0), weight.size(0)], float.NaN).to_type(x.dtype);
        var product = new RowProduct
        {
            X = At(x),
            Count = x.size(0),
            Weight = At(weight),
            Stride = weight.stride(0),
            Bias = bias is null ? null : At(bias),
            Y = At(y),
            Rows = weight.size(0),
            Columns = weight.size(1),
        };
        LaneWork.Run(new ProductWork(product, Two), x.dtype is torch.ScalarType.BFloat16, lanes);
        return y;
    }

    private static unsafe byte* At(torch.Tensor tensor) => (byte*)ForeignTensor.Address(tensor);
}
