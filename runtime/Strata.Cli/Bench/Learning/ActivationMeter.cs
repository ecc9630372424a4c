using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Cli.Bench.Learning;

/// <summary>
/// Counts the bytes of what layers' kernels give, each once: what is kept of layers until their gradients are computed. The head's scores
/// are left out.
/// </summary>
/// <param name="vocabulary">How many of them a token has.</param>
internal sealed class ActivationMeter(long vocabulary) : WeightMeter
{
    private const int Wide = 4;

    /// <summary>Bytes that are kept.</summary>
    public long Kept { get; private set; }

    /// <summary>Bytes of the residual stream, which is what enters a layer.</summary>
    public long Entering { get; private set; }

    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias) => Count(base.Linear(x, weight, bias));

    /// <inheritdoc />
    public override torch.Tensor RmsNorm(torch.Tensor x, torch.Tensor weight, Scalar epsilon)
    {
        Entering = Math.Max(Entering, x.numel() * x.element_size());

        // What is normalised is widened, scaled, and rounded before it is weighed.
        Kept += x.numel() * (x.element_size() == Wide ? Wide : Wide + x.element_size());
        return Count(base.RmsNorm(x, weight, epsilon));
    }

    /// <inheritdoc />
    public override torch.Tensor Rotate(torch.Tensor x, torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs) =>
        Count(base.Rotate(x, cos, sin, pairs));

    /// <inheritdoc />
    public override torch.Tensor SwiGlu(torch.Tensor gateUp)
    {
        var y = base.SwiGlu(gateUp);

        // The gate after its sigmoid beside the product.
        Kept += y.numel() * y.element_size();
        return Count(y);
    }

    /// <inheritdoc />
    public override torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal)
    {
        // Keys and values are repeated for the queries that share them.
        Kept += query.size(2) > key.size(2) ? 2 * query.numel() * query.element_size() : 0;
        return Count(base.Attention(query, key, value, bias, isCausal));
    }

    private torch.Tensor Count(torch.Tensor given)
    {
        Kept += given.size(-1) == vocabulary ? 0 : given.numel() * given.element_size();
        return given;
    }
}
