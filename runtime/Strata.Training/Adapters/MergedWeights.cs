using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Training.Adapters;

/// <summary>The weights of a model with what an adapter adds to them.</summary>
public static class MergedWeights
{
    /// <summary>Computes a layer's rows: <c>W + scale * B A</c>, in double precision, rounded to the weight's type.</summary>
    /// <param name="rows">The rows that the layer changes, <c>[out, in]</c>; a convolution's have their window too.</param>
    /// <param name="down">A, <c>[rank, in]</c>, with the window.</param>
    /// <param name="up">B, <c>[out, rank]</c>.</param>
    /// <param name="scale">Alpha over the rank.</param>
    /// <returns>The rows, of the same shape.</returns>
    public static torch.Tensor Of(torch.Tensor rows, torch.Tensor down, torch.Tensor up, double scale)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        Scalar factor = scale;
        var product = Wide(up).mm(Wide(down)).mul(factor);
        GC.KeepAlive(factor);
        return Scopes.Keep(rows.to_type(torch.ScalarType.Float64).add(product.reshape(rows.shape)).to_type(rows.dtype));

        static torch.Tensor Wide(torch.Tensor factor) => factor.detach().flatten(1).to_type(torch.ScalarType.Float64);
    }
}
