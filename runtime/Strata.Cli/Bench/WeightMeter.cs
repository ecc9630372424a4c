using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>Counts the bytes of weights that products read, and their operations; computes as plain maths does.</summary>
internal class WeightMeter : PlainKernels
{
    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Operations so far: a product and a sum are two.</summary>
    public long Operations { get; private set; }

    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        Bytes += weight.numel() * weight.element_size();
        Operations += 2 * x.numel() * weight.size(0);
        return base.Linear(x, weight, bias);
    }

    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, QuantisedWeight weight, torch.Tensor? bias)
    {
        Bytes += weight.Bytes;
        Operations += 2 * x.numel() * weight.Rows;
        return base.Linear(x, weight, bias);
    }
}
