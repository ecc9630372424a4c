using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>Counts the bytes of weights that products read; computes as plain maths does.</summary>
internal sealed class WeightMeter : PlainKernels
{
    /// <summary>Bytes so far.</summary>
    public long Bytes { get; set; }

    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        Bytes += weight.numel() * weight.element_size();
        return base.Linear(x, weight, bias);
    }
}
