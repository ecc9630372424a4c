using Strata.Torch;
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
    private readonly TensorRows _rows;
    private torch.Tensor? _sum;

    /// <summary>Makes it.</summary>
    /// <param name="rows">Which rows of the parameter it is.</param>
    /// <param name="computing">The parameter that the model computes with.</param>
    /// <param name="learning">The same parameter with the values that learn; the same object where there is one type only.</param>
    internal TrainedTensor(TensorRows rows, Parameter computing, Parameter learning)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        (_rows, _computing) = (rows, computing);
        Value = Own(learning.detach()).DetachFromDisposeScope();
        IsRounded = !ReferenceEquals(computing, learning);
    }

    /// <summary>Its key in HuggingFace's checkpoint.</summary>
    public string Key => _rows.Key;

    /// <summary>
    /// Whether it is tied to one of another pipeline stage, whose key it has: both learn from the sum of their gradients, and only that one
    /// is counted and saved.
    /// </summary>
    public bool IsCopy { get; init; }

    /// <summary>Which parts of it ranks have that share parameters; null where each has all of it.</summary>
    public TensorSlices? Slices => _rows.Slices;

    /// <summary>How many numbers it has, over all ranks that share parameters.</summary>
    public long Count => Slices is null ? Value.numel() : Value.numel() / Value.size(Slices.Axis) * Slices.Size;

    /// <summary>
    /// Whether each rank that shares parameters has a summand of the gradient only, since they have unlike shares of what it computes with.
    /// </summary>
    internal bool IsPartial => Slices is null && (IsBesideSplit || Owner?.HasPartialGradients == true);

    /// <summary>Whether it is a whole factor of an adapter, beside a weight that is split.</summary>
    internal bool IsBesideSplit { get; init; }

    /// <summary>The module whose parameter it is.</summary>
    internal Module? Owner { get; init; }

    /// <summary>
    /// The values that learn, of the tensor's shape in the checkpoint, or of this rank's part of it. Where replicas share out what the
    /// optimizer keeps, those that learn in place of rounded ones are in the shards, and this one has no memory.
    /// </summary>
    public torch.Tensor Value { get; private set; }

    /// <summary>Whether it is of the same parameter as another, with which it has its gradient together.</summary>
    /// <param name="other">The other one.</param>
    internal bool IsBeside(TrainedTensor other) => ReferenceEquals(_computing, other._computing);

    /// <summary>The type that the model computes with.</summary>
    internal torch.ScalarType ComputingType => _computing.dtype;

    /// <summary>Whether there is a gradient.</summary>
    internal bool HasGradient => IsRounded ? _sum is not null : HasComputed;

    /// <summary>Whether the last micro-batch gave something. What is looked at holds the gradient's memory, and is let go of.</summary>
    private bool HasComputed
    {
        get
        {
            using var gradient = _computing.grad;
            return gradient is not null;
        }
    }

    /// <summary>What the model computes with, of the same shape. It belongs to the current scope.</summary>
    internal torch.Tensor Computing => Own(_computing.detach());

    /// <summary>Whether the model computes with rounded copies.</summary>
    public bool IsRounded { get; }

    /// <summary>Whether weight decay takes from it: matrices decay; norms' weights and biases, of one dimension, do not.</summary>
    public bool Decays => Value.dim() >= 2;

    /// <summary>The gradient, in the type of the values that learn; null where there is none. It belongs to the current scope.</summary>
    internal torch.Tensor? Gradient => IsRounded ? _sum : _computing.grad is { } gradient ? Own(gradient) : null;

    /// <summary>Adds what the last micro-batch gave to the gradient, where the sum is kept in another type.</summary>
    internal void Collect()
    {
        using var scope = torch.NewDisposeScope();
        if (!IsRounded || _computing.grad is not { } gradient)
        {
            return;
        }

        var wide = Own(gradient).to_type(Value.dtype);
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
        if (!HasGradient)
        {
            if (IsRounded)
            {
                _sum = torch.zeros(Value.shape, Value.dtype, _computing.device).DetachFromDisposeScope();
            }
            else
            {
                using var zeros = torch.zeros_like(_computing);
                _computing.grad = zeros;
            }
        }

        return Gradient!;
    }

    /// <summary>Rounds what was learned into the model that computes.</summary>
    internal void Publish()
    {
        if (IsRounded)
        {
            _ = Computing.copy_(Value);
        }
    }

    /// <summary>Lets go of values that learn in place of rounded ones, which the shards have.</summary>
    internal void ReleaseRounded()
    {
        if (IsRounded)
        {
            Replace(torch.device(DeviceType.META));
        }
    }

    /// <summary>Makes room for values that learn in place of rounded ones, and were let go of.</summary>
    internal void TakeRounded() => Replace(_computing.device);

    private void Replace(torch.Device device)
    {
        var (shape, type) = (Value.shape, Value.dtype);
        Value.Dispose();
        Value = torch.empty(shape, type, device).DetachFromDisposeScope();
    }

    /// <summary>Forgets the gradient.</summary>
    internal void Forget()
    {
        _sum?.Dispose();
        _sum = null;
        _computing.grad = null;
    }

    private torch.Tensor Own(torch.Tensor parameter) => parameter.narrow(0, _rows.Start, _rows.Rows);

    /// <inheritdoc />
    public void Dispose()
    {
        Forget();
        Value.Dispose();
    }
}
