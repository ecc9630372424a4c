using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Kernels;

/// <summary>
/// What an adapter adds to a layer's output beside its weight: <c>scale * B (A x)</c> on some of its features (LoRA; Hu et al., 2021).
/// </summary>
/// <param name="Down">A, <c>[rank, in]</c>.</param>
/// <param name="Up">B, <c>[features, rank]</c>.</param>
/// <param name="FirstFeature">The first of the features that it is added to.</param>
/// <param name="Scale">Alpha over the rank.</param>
public sealed record LowRankBranch(Parameter Down, Parameter Up, long FirstFeature, double Scale)
{
    /// <summary>Adds the branch to a layer's output, in the branch's own type.</summary>
    /// <param name="y">The output, <c>[..., out]</c>; it may be written to.</param>
    /// <param name="x">The input, <c>[..., in]</c>.</param>
    /// <returns>The sum, of <paramref name="y"/>'s shape and type.</returns>
    internal torch.Tensor AddTo(torch.Tensor y, torch.Tensor x)
    {
        Scalar scale = Scale;
        var narrow = torch.nn.functional.linear(x.to_type(Down.dtype), Down.flatten(1));
        var branch = torch.nn.functional.linear(narrow, Up.flatten(1)).mul(scale).to_type(y.dtype);
        GC.KeepAlive(scale);
        var features = branch.size(-1);
        if (features == y.size(-1))
        {
            return y.add_(branch);
        }

        _ = y.narrow(-1, FirstFeature, features).add_(branch);
        return y;
    }
}
