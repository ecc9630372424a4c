using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Kernels;

/// <summary>Plain maths on any device; a device's kernels override what it does better.</summary>
public partial class PlainKernels : IKernels
{
    /// <inheritdoc />
    public virtual torch.Tensor RmsNorm(torch.Tensor x, torch.Tensor weight, Scalar epsilon)
    {
        var wide = x.to_type(torch.ScalarType.Float32);
        // A product: torch's square makes an exponent that nobody keeps alive (LivingScalars).
        var scale = (wide * wide).mean([-1], keepdim: true).Plus(epsilon).rsqrt();
        return weight * (wide * scale).to_type(x.dtype);
    }

    /// <inheritdoc />
    public virtual (torch.Tensor Sum, torch.Tensor Normed) AddRmsNorm(
        torch.Tensor x, torch.Tensor branch, torch.Tensor weight, Scalar epsilon)
    {
        var sum = x.Plus(branch);
        return (sum, RmsNorm(sum, weight, epsilon));
    }
}
