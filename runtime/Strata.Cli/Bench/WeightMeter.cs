using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>
/// Counts the bytes of weights that products read, and their operations, with those of attention within sequences; computes as plain maths
/// does.
/// </summary>
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

    /// <inheritdoc />
    public override torch.Tensor VariableLengthAttention(
        torch.Tensor query, torch.Tensor key, torch.Tensor value, SequenceLengths lengths)
    {
        // Scores, and mixtures by them.
        Operations += lengths.Lengths.Sum(length => 4L * length * length) * query.size(1) * query.size(2);
        return base.VariableLengthAttention(query, key, value, lengths);
    }
}
