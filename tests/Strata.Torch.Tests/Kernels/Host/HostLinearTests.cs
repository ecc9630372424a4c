using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>Which products the processor's own kernels compute, and that others are left to torch.</summary>
public sealed class HostLinearTests
{
    private static readonly IKernels Kernels = DeviceKernels.Of(DeviceType.CPU);

    public HostLinearTests() => torch.manual_seed(5);

    [Fact]
    public void Weights_whose_rows_lie_apart_and_activations_that_do_not_lie_side_by_side_are_computed_right()
    {
        var wide = torch.randn(20, 96);
        foreach (var weight in new[] { wide.narrow(1, 3, 40), torch.randn(40, 20).t(), wide.narrow(0, 2, 9).narrow(1, 0, 40) })
        {
            var x = torch.randn(40, 3).t();
            Close(torch.nn.functional.linear(x, weight), Kernels.Linear(x, weight, null));
        }
    }

    [Fact]
    public void Leading_dimensions_stay_and_a_strided_bias_is_read_as_it_counts()
    {
        var (x, weight, bias) = (torch.randn(2, 3, 17), torch.randn(5, 17), torch.randn(5, 2).select(1, 1));
        var y = Kernels.Linear(x, weight, bias);
        Assert.Equal([2L, 3L, 5L], y.shape);
        Close(torch.nn.functional.linear(x, weight, bias), y);
    }

    [Theory]
    [InlineData(torch.ScalarType.Float64)]
    [InlineData(torch.ScalarType.Float16)]
    public void Other_element_types_go_the_plain_way(torch.ScalarType type)
    {
        var (x, weight) = (torch.randn(1, 17).to_type(type), torch.randn(5, 17).to_type(type));
        Assert.True(Kernels.Linear(x, weight, null).Equals(torch.nn.functional.linear(x, weight)));
    }

    [Fact]
    public void A_recorded_gradient_is_torchs_and_the_same_weight_without_one_is_computed_here()
    {
        var (x, weight) = (torch.randn(1, 17), torch.randn(5, 17).requires_grad_());
        var y = Kernels.Linear(x, weight, null);
        y.sum().backward();
        Assert.True(weight.grad!.Equals(x.expand(5, 17)));
        using var untracked = torch.no_grad();
        var computed = Kernels.Linear(x, weight, null);
        Assert.False(computed.requires_grad);
        Close(y, computed);
    }

    [Fact]
    public void What_torch_refuses_torch_refuses_still()
    {
        var wrong = Assert.ThrowsAny<Exception>(() => Kernels.Linear(torch.randn(1, 16), torch.randn(5, 17), null));
        Assert.Contains("shape", wrong.Message, StringComparison.OrdinalIgnoreCase);
        _ = Assert.ThrowsAny<Exception>(
            () => Kernels.Linear(torch.randn(1, 17), torch.randn(5, 17).to_type(torch.ScalarType.BFloat16), null));
        Assert.Equal([0L, 5L], Kernels.Linear(torch.randn(0, 17), torch.randn(5, 17), null).shape);
    }

    [Fact]
    public void A_product_leaves_one_tensor()
    {
        var (x, weight, bias) = (torch.randn(17, 2).t(), torch.randn(5, 17), torch.randn(5));
        using var scope = torch.NewDisposeScope();
        _ = Kernels.Linear(x, weight, bias);
        Assert.Equal(1, scope.DisposablesCount);
    }

    /// <summary>
    /// Blocks of the weight are widened one after the other; sums and bias are rounded once, at the end. Asked for itself: a processor that
    /// multiplies bfloat16 leaves prompts to torch.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public void A_prompt_in_bfloat16_is_rounded_once(int rows)
    {
        var x = torch.randn(3, 11, 70).to_type(torch.ScalarType.BFloat16);
        var wide = torch.randn(80, rows).to_type(torch.ScalarType.BFloat16);
        var bias = torch.randn(rows).to_type(torch.ScalarType.BFloat16);
        foreach (var (weight, added) in new[] { (wide.narrow(0, 4, 70).t(), bias), (wide.t().contiguous().narrow(1, 0, 70), null) })
        {
            using var scope = torch.NewDisposeScope();
            var y = HostKernels.Many(x, weight, added);
            Assert.Equal(1, scope.DisposablesCount);
            Assert.Equal([3L, 11L, rows], y.shape);
            Assert.Equal(torch.ScalarType.BFloat16, y.dtype);
            var truth = torch.nn.functional.linear(x.@double(), weight.@double(), added?.@double());
            Assert.True((y.@double() - truth).abs().le(truth.abs() / 256 + 1e-5).all().item<bool>());
        }
    }

    private static void Close(torch.Tensor expected, torch.Tensor actual) =>
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-5f);
}
