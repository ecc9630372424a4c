using Strata.Checkpoints;
using Strata.Parallel.Communication;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>What ranks add up in a step.</summary>
internal static class RankSums
{
    /// <summary>The sum of a number of each rank, the same to the bit on all.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="number">This rank's.</param>
    public static double Sum(this ICommunicator ranks, double number)
    {
        Span<double> sum = [number];
        ranks.AllReduce(sum, Reduction.Sum);
        return sum[0];
    }

    /// <summary>The greatest of a number of each rank.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="number">This rank's.</param>
    public static double Largest(this ICommunicator ranks, double number)
    {
        Span<double> largest = [number];
        ranks.AllReduce(largest, Reduction.Max);
        return largest[0];
    }

    /// <summary>
    /// Adds the gradients of ranks that have the same parameters: of replicas, each of which has them for its own micro-batches.
    /// </summary>
    /// <param name="ranks">The ranks that have the same parameters.</param>
    /// <param name="tensors">What is trained.</param>
    public static void AddGradients(this ICommunicator ranks, IReadOnlyList<TrainedTensor> tensors)
    {
        if (ranks.Size == 1 || tensors.Count == 0)
        {
            return;
        }

        // What no rank has a gradient of is left alone, as it is where there is one rank: a text teaches the vision tower nothing.
        var taught = tensors.Select(tensor => tensor.HasGradient ? 1.0 : 0).ToArray();
        ranks.AllReduce(taught.AsSpan(), Reduction.Sum);
        using var untracked = torch.no_grad();
        foreach (var (tensor, _) in tensors.Zip(taught).Where(pair => pair.Second > 0))
        {
            using var scope = torch.NewDisposeScope();
            var gradient = tensor.RequiredGradient();
            var sum = gradient.contiguous();
            ranks.AllReduce(PipelineTransport.Memory(sum), Type(sum.dtype), Reduction.Sum);
            _ = gradient.copy_(sum);
        }
    }

    /// <summary>A type as communicators name it.</summary>
    /// <param name="type">Torch's.</param>
    internal static ElementType Type(torch.ScalarType type) => type switch
    {
        torch.ScalarType.BFloat16 => ElementType.BFloat16,
        torch.ScalarType.Float64 => ElementType.Float64,
        _ => ElementType.Float32,
    };
}
