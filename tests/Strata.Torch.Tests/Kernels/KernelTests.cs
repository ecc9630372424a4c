using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Tests.Kernels;

/// <summary>Layers ask for the kernels of their tensors' device; the plain forms are, to the bit, what is written step by step.</summary>
public sealed class KernelTests
{
    private static readonly Extent Features = new(8, 4);

    public KernelTests() => torch.manual_seed(4);

    [Fact]
    public void A_device_has_the_one_kernel_that_it_was_given_and_plain_maths_else()
    {
        var (norm, x) = (Norm(torch.META), On(torch.META));
        var (before, residual) = (CountingKernels.Norms, new Activation<Wide>(x.Value.clone(), Features));
        Assert.Equal(x.Value.shape, (x >> norm).Value.shape);
        Assert.Equal(before + 1, CountingKernels.Norms);
        Assert.Equal(x.Value.shape, norm.AddNorm(residual, x).Normed.Value.shape);
        Assert.Equal(before + 2, CountingKernels.Norms);
        Assert.Equal([3L, 4L], new Activation<Concat<Narrow, Narrow>>(x.Value, Extent.Concat(new(4), new(4))).SwiGlu().Value.shape);
        Assert.Equal(before + 2, CountingKernels.Norms);
    }

    [Fact]
    public void A_devices_kernels_leave_other_devices_alone()
    {
        var before = CountingKernels.Norms;
        _ = On(torch.CPU) >> Norm(torch.CPU);
        Assert.Equal(before, CountingKernels.Norms);
        Assert.IsType<CountingKernels>(DeviceKernels.Of(On(torch.META).Value));

        // A kind of device that libtorch numbers and nobody computes on: whatever sets there will be, none is its.
        Assert.Equal(typeof(PlainKernels), DeviceKernels.Of(DeviceType.FPGA).GetType());
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void Sum_and_norm_at_once_are_the_sum_and_then_the_norm(torch.ScalarType type)
    {
        var norm = Norm(torch.CPU, type);
        var (x, branch) = (On(torch.CPU, type), On(torch.CPU, type));
        torch.Tensor? seen = null;
        norm.Observer = value => seen = value.clone();
        var (sum, normed) = norm.AddNorm(x, branch);
        Activation<Wide> expected = x + branch;
        Same(expected.Value, sum.Value);
        Same(seen!, normed.Value);
        Same((expected >> norm).Value, normed.Value);
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void SwiGlu_is_the_gate_times_what_it_lets_through(torch.ScalarType type)
    {
        var x = new Activation<Concat<Wide, Wide>>(torch.randn(2, 3, 16).to_type(type), Extent.Concat(Features, Features));
        var (gate, up) = x.Split();
        var y = x.SwiGlu();
        Same((gate.Silu() * up).Value, y.Value);
        Assert.Equal(Features, y.Extent);
    }

    [Fact]
    public void Half_a_head_can_turn_in_halves_and_the_rest_passes()
    {
        var x = torch.randn(1, 5, 2, 8);
        var (cos, sin) = (torch.randn(5, 1, 2), torch.randn(5, 1, 2));
        var y = new PlainKernels().Rotate(x, cos, sin, RotaryPairs.Halves);
        var whole = new PlainKernels().Rotate(x.narrow(-1, 0, 4), cos, sin, RotaryPairs.Halves);
        Same(torch.cat([whole, x.narrow(-1, 4, 4)], -1), y);
    }

    [Fact]
    public void Cross_entropy_is_float32_and_passes_over_what_does_not_count()
    {
        var logits = torch.randn(3, 5).to_type(torch.ScalarType.BFloat16);
        var loss = new PlainKernels().CrossEntropy(logits, torch.tensor(new long[] { 4, -1, 0 }), -1);
        var likely = torch.nn.functional.log_softmax(logits.to_type(torch.ScalarType.Float32), -1);
        Assert.Equal(torch.ScalarType.Float32, loss.dtype);
        Assert.Equal(-(likely[0, 4].item<float>() + likely[2, 0].item<float>()) / 2, loss.item<float>(), 1e-6);
    }

    private static void Same(torch.Tensor expected, torch.Tensor actual)
    {
        Assert.Equal((expected.dtype, true), (actual.dtype, expected.shape.SequenceEqual(actual.shape)));
        Assert.True(actual.eq(expected).all().item<bool>());
    }

    private static RmsNorm<Wide> Norm(torch.Device device, torch.ScalarType type = torch.ScalarType.Float32)
    {
        var norm = new RmsNorm<Wide>(Features, 1e-6);
        norm.Register("weight", new Parameter(torch.rand(8, type, device)));
        return norm;
    }

    private static Activation<Wide> On(torch.Device device, torch.ScalarType type = torch.ScalarType.Float32) =>
        new(torch.randn(3, 8, type, device), Features);
}
