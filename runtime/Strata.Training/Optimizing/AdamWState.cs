using TorchSharp;

namespace Strata.Training.Optimizing;

/// <summary>What AdamW keeps of a tensor between steps.</summary>
public sealed class AdamWState : IDisposable
{
    /// <summary>Starts with averages of 0.</summary>
    /// <param name="value">The tensor that is trained, of any shape <c>[...]</c>.</param>
    internal AdamWState(torch.Tensor value)
    {
        (Average, Squares) = (Zeros(), Zeros());

        torch.Tensor Zeros() => torch.zeros(value.shape, value.dtype, value.device).DetachFromDisposeScope();
    }

    /// <summary>The steps that it has taken.</summary>
    public long Steps { get; internal set; }

    /// <summary>The average of its gradients, of its shape: torch's <c>exp_avg</c>.</summary>
    public torch.Tensor Average { get; }

    /// <summary>The average of their squares, of its shape: torch's <c>exp_avg_sq</c>.</summary>
    public torch.Tensor Squares { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Average.Dispose();
        Squares.Dispose();
    }
}
