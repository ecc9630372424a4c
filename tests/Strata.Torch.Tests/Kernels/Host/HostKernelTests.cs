using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>What the processor's own kernels compute of a few rows is what plain maths computes.</summary>
public sealed class HostKernelTests
{
    private static readonly IKernels Own = DeviceKernels.Of(DeviceType.CPU);
    private static readonly PlainKernels Plain = new();

    public HostKernelTests() => torch.manual_seed(6);

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void Norms_sums_and_gates_of_any_length_are_the_plain_ones(torch.ScalarType type)
    {
        foreach (var (rows, features) in from rows in new[] { 1, 3, 8, 9 }
                                         from features in new[] { 1, 15, 32, 77, 256 }
                                         select (rows, features))
        {
            var (x, branch) = (Random(type, 1, rows, features), Random(type, 1, rows, features));
            var weight = Random(type, features);
            Close(Plain.RmsNorm(x, weight, 1e-5), Own.RmsNorm(x, weight, 1e-5));
            var (sum, normed) = Own.AddRmsNorm(x, branch, weight, 1e-5);
            Close(x + branch, sum);
            Close(Plain.RmsNorm(x + branch, weight, 1e-5), normed);
            var wide = Random(type, rows, features * 2) * 8;
            Close(Plain.SwiGlu(wide), Own.SwiGlu(wide));
        }
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32, torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16, torch.ScalarType.BFloat16)]
    [InlineData(torch.ScalarType.BFloat16, torch.ScalarType.Float32)]
    public void Heads_turn_to_the_bit_as_plain_maths_turns_them(torch.ScalarType type, torch.ScalarType angles)
    {
        foreach (var (batch, sequence, pairs) in new[] { (1, 1, 8), (1, 1, 4), (2, 3, 5), (3, 1, 8), (1, 20, 8) })
        {
            var (cos, sin) = (Random(angles, batch, sequence, 1, pairs), Random(angles, batch, sequence, 1, pairs));
            var x = Random(type, batch, sequence, 90).narrow(-1, 5, 48).view(batch, sequence, 3, 16);
            foreach (var style in Enum.GetValues<RotaryPairs>())
            {
                Assert.True(Own.Rotate(x, cos, sin, style).Equals(Plain.Rotate(x, cos, sin, style)));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 4, 4, 16)]
    [InlineData(1, 7, 4, 2, 32)]
    [InlineData(2, 65, 6, 1, 24)]
    [InlineData(3, 130, 10, 2, 128)]
    [InlineData(1, 3000, 32, 2, 128)]
    public void One_query_looks_at_keys_as_plain_maths_does(int batch, int keys, int heads, int groups, int head)
    {
        foreach (var type in new[] { torch.ScalarType.Float32, torch.ScalarType.BFloat16 })
        {
            var query = Random(type, batch, 1, heads, head);
            var memory = Random(type, batch, keys + 9, 2 * groups * head);
            var key = memory.narrow(1, 0, keys).narrow(2, 0, groups * head).view(batch, keys, groups, head);
            var value = memory.narrow(1, 0, keys).narrow(2, groups * head, groups * head).view(batch, keys, groups, head);
            var hidden = torch.zeros(batch, 1, 1, keys, type);
            hidden[-1, .., .., ..1] = keys > 1 ? -1e38 : 0;
            foreach (var bias in new[] { null, hidden })
            {
                // Torch rounds the shares to bfloat16 too, so that plain maths is further from the truth there than one rounding.
                var truth = Plain.Attention(Wide(query), Wide(key), Wide(value), bias is null ? null : Wide(bias), false);
                Close(truth.to_type(type), Own.Attention(query, key, value, bias, false));
            }
        }
    }

    /// <summary>Nothing is read beyond what is there: shapes that do not go together are torch's to refuse.</summary>
    [Fact]
    public void Shapes_that_do_not_go_together_are_refused()
    {
        var (query, key) = (torch.randn(1, 1, 4, 16), torch.randn(1, 5, 2, 16));
        _ = Assert.ThrowsAny<Exception>(() => Own.Attention(query, key, torch.randn(1, 5, 2, 8), null, false));
        _ = Assert.ThrowsAny<Exception>(() => Own.Attention(query, torch.randn(1, 5, 3, 16), torch.randn(1, 5, 3, 16), null, false));
        _ = Assert.ThrowsAny<Exception>(() => Own.Linear(torch.randn(1, 8), torch.randn(6, 8), torch.randn(5)));
        var (cos, sin) = (torch.randn(1, 1, 1, 4), torch.randn(1, 1, 1, 3));
        _ = Assert.ThrowsAny<Exception>(() => Own.Rotate(torch.randn(1, 1, 2, 16), cos, sin, RotaryPairs.Halves));
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        var x = torch.ones(1, 40);
        x[0, 35] = float.NaN;
        Assert.True(Own.RmsNorm(x, torch.ones(40), 1e-5).isnan().all().item<bool>());
        Assert.Equal(1, Own.SwiGlu(torch.cat([x, torch.ones(1, 40)], -1)).isnan().sum().item<long>());
        var heads = torch.ones(1, 1, 1, 40);
        Assert.True(Own.Attention(heads, x.view(1, 1, 1, 40).expand(1, 3, 1, 40).contiguous(), heads.expand(1, 3, 1, 40).contiguous(), null,
            false).isnan().all().item<bool>());
    }

    [Fact]
    public void Recorded_gradients_are_torchs()
    {
        var (x, weight) = (torch.randn(2, 8).requires_grad_(), torch.rand(8));
        Assert.True(Own.RmsNorm(x, weight, 1e-5).requires_grad);
        Assert.True(Own.AddRmsNorm(torch.randn(2, 8), x, weight, 1e-5).Sum.requires_grad);
        Assert.True(Own.SwiGlu(x).requires_grad);
        var heads = torch.randn(1, 1, 2, 8).requires_grad_();
        Assert.True(Own.Rotate(heads, torch.rand(1, 1, 1, 4), torch.rand(1, 1, 1, 4), RotaryPairs.Halves).requires_grad);
        Assert.True(Own.Attention(heads, torch.randn(1, 3, 2, 8), torch.randn(1, 3, 2, 8), null, false).requires_grad);
    }

    private static torch.Tensor Wide(torch.Tensor x) => x.to_type(torch.float64);

    private static torch.Tensor Random(torch.ScalarType type, params long[] shape) => torch.randn(shape).to_type(type);

    /// <summary>Within what one rounding more or less of the element type is.</summary>
    private static void Close(torch.Tensor expected, torch.Tensor actual)
    {
        Assert.Equal((expected.dtype, expected.shape.Length), (actual.dtype, actual.shape.Length));
        Assert.Equal(expected.shape, actual.shape);
        var (one, other) = (Wide(expected), Wide(actual));
        var error = (one - other).abs() / (one.abs() + 0.1);
        Assert.InRange(error.max().item<double>(), 0, expected.dtype is torch.ScalarType.BFloat16 ? 1.0 / 128 : 1e-5);
    }
}
