using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Optimizing;

/// <summary>The length of all gradients together, and its limit (Pascanu et al., 2013).</summary>
internal static class GradientNorm
{
    /// <summary>
    /// Computes the length's square: each tensor's length in the type of what is trained, their squares in double precision.
    /// </summary>
    /// <param name="tensors">What is trained.</param>
    /// <returns>The sum of squares, which ranks add up; 0 where there is no gradient.</returns>
    public static double Squared(IReadOnlyList<TrainedShard> tensors)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var norms = tensors.Select(tensor => tensor.Gradient).OfType<torch.Tensor>().Select(gradient => gradient.norm()).ToList();
        if (norms.Count == 0)
        {
            return 0;
        }

        var lengths = torch.stack(norms).to_type(torch.ScalarType.Float64).cpu();
        return lengths.data<double>().ToArray().Sum(length => length * length);
    }

    /// <summary>Scales all gradients so that their length together is at most a limit, as torch does.</summary>
    /// <param name="tensors">What is trained.</param>
    /// <param name="norm">The length.</param>
    /// <param name="limit">The limit.</param>
    public static void Clip(IReadOnlyList<TrainedShard> tensors, double norm, double limit)
    {
        var share = limit / (norm + 1e-6);
        if (share >= 1)
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        Scalar factor = share;
        foreach (var gradient in tensors.Select(tensor => tensor.Gradient).OfType<torch.Tensor>())
        {
            _ = gradient.mul_(factor);
        }

        GC.KeepAlive(factor);
    }
}
