using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Training.Adapters;

/// <summary>The weights of a model with what an adapter adds to them.</summary>
public static class MergedWeights
{
    /// <summary>Computes a layer's rows: <c>W + scale * B A</c>, in double precision, rounded to the weight's type.</summary>
    /// <param name="weight">The whole weight, <c>[out, in]</c>; a convolution's has its window too.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>The rows that the layer changes, of the weight's other dimensions.</returns>
    public static torch.Tensor Of(torch.Tensor weight, TrainedLayer layer)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var (adapted, branch) = layer;
        var rows = weight.narrow(0, adapted.FirstRow, adapted.Rows);
        Scalar scale = branch.Scale;
        var product = Wide(branch.Up).mm(Wide(branch.Down)).mul(scale);
        GC.KeepAlive(scale);
        return Scopes.Keep(rows.to_type(torch.ScalarType.Float64).add_(product.reshape(rows.shape)).to_type(weight.dtype));

        static torch.Tensor Wide(torch.Tensor factor) => factor.detach().flatten(1).to_type(torch.ScalarType.Float64);
    }
}
