using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Training.Parameters;

/// <summary>
/// A tensor that is trained, as checkpoints know it: a parameter, or the rows of one that HuggingFace stores under a key of their own.
/// Where the model computes in another type than it is trained in, the values that learn are another model's, and each step is rounded
/// into the computing one.
/// </summary>
public sealed class TrainedTensor : IDisposable
{
    private readonly Parameter _computing;
    private readonly long _start;
    private readonly long _rows;
    private torch.Tensor? _sum;

    /// <summary>Makes it.</summary>
    /// <param name="key">Its key in HuggingFace's checkpoint.</param>
    /// <param name="computing">The parameter that the model computes with.</param>
    /// <param name="learning">The same parameter with the values that learn; the same object where there is one type only.</param>
    /// <param name="start">The first row.</param>
    /// <param name="rows">How many.</param>
    internal TrainedTensor(string key, Parameter computing, Parameter learning, long start, long rows)
    {
        using var untracked = torch.no_grad();
        (Key, _computing, _start, _rows) = (key, computing, start, rows);
        Value = learning.detach().narrow(0, start, rows).DetachFromDisposeScope();
        IsRounded = !ReferenceEquals(computing, learning);
    }

    /// <summary>Its key in HuggingFace's checkpoint.</summary>
    public string Key { get; }

    /// <summary>
    /// Whether it is tied to one of another pipeline stage, whose key it has: both learn from the sum of their gradients, and only that one
    /// is counted and saved.
    /// </summary>
    public bool IsCopy { get; init; }

    /// <summary>The values that learn, of the tensor's shape in the checkpoint.</summary>
    public torch.Tensor Value { get; }

    /// <summary>Whether the model computes with rounded copies.</summary>
    public bool IsRounded { get; }

    /// <summary>Whether weight decay takes from it: matrices decay; norms' weights and biases, of one dimension, do not.</summary>
    public bool Decays => Value.dim() >= 2;

    /// <summary>The gradient, in the type of the values that learn; null where there is none. It belongs to the current scope.</summary>
    internal torch.Tensor? Gradient => IsRounded ? _sum : _computing.grad?.narrow(0, _start, _rows);

    /// <summary>Adds what the last micro-batch gave to the gradient, where the sum is kept in another type.</summary>
    internal void Collect()
    {
        if (!IsRounded || _computing.grad is not { } gradient)
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        var wide = gradient.narrow(0, _start, _rows).to_type(Value.dtype);
        if (_sum is null)
        {
            _sum = wide.DetachFromDisposeScope();
        }
        else
        {
            _ = _sum.add_(wide);
        }
    }

    /// <summary>Forgets what the last micro-batch gave, where the sum is kept in another type.</summary>
    internal void ForgetRounded()
    {
        if (IsRounded)
        {
            _computing.grad = null;
        }
    }

    /// <summary>The gradient; zeros where there is none, so that replicas can add theirs. It belongs to the current scope.</summary>
    internal torch.Tensor RequiredGradient()
    {
        if (Gradient is null)
        {
            if (IsRounded)
            {
                _sum = torch.zeros_like(Value).DetachFromDisposeScope();
            }
            else
            {
                _computing.grad = torch.zeros_like(_computing);
            }
        }

        return Gradient!;
    }

    /// <summary>Rounds what was learned into the model that computes.</summary>
    internal void Publish()
    {
        if (IsRounded)
        {
            _ = _computing.detach().narrow(0, _start, _rows).copy_(Value);
        }
    }

    /// <summary>Forgets the gradient.</summary>
    internal void Forget()
    {
        _sum?.Dispose();
        _sum = null;
        _computing.grad = null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Forget();
        Value.Dispose();
    }
}
