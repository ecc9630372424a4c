using TorchSharp;

namespace Strata.Training.Parameters;

/// <summary>
/// What of a tensor an optimizer learns on this rank: all of it, or, where replicas share out what the optimizer keeps, some of its numbers
/// one after the other.
/// </summary>
public sealed class TrainedShard : IDisposable
{
    private readonly torch.Tensor? _own;
    private torch.Tensor? _gradient;

    /// <summary>All of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    public TrainedShard(TrainedTensor tensor) => Tensor = tensor;

    /// <summary>Some numbers of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="first">The first number, counted along its dimensions, the last one fastest.</param>
    /// <param name="count">How many.</param>
    internal TrainedShard(TrainedTensor tensor, long first, long count)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        (Tensor, First, Count) = (tensor, first, count);

        // Values that learn in place of rounded ones are nowhere else: they are this shard's own.
        var own = Cut(tensor.Value);
        _own = (tensor.IsRounded ? own.clone() : own).DetachFromDisposeScope();
    }

    /// <summary>The tensor.</summary>
    public TrainedTensor Tensor { get; }

    /// <summary>The first number that is learned here.</summary>
    public long First { get; }

    /// <summary>How many are; null for all of the tensor.</summary>
    public long? Count { get; }

    /// <summary>The values that learn: of the tensor's shape, or <c>[count]</c>.</summary>
    public torch.Tensor Value => _own ?? Tensor.Value;

    /// <summary>The gradient, of the shape of the values; null where there is none.</summary>
    internal torch.Tensor? Gradient => _own is null ? Tensor.Gradient : _gradient;

    /// <summary>Whole tensors, each of which is learned here.</summary>
    /// <param name="tensors">The tensors.</param>
    public static IReadOnlyList<TrainedShard> Of(IEnumerable<TrainedTensor> tensors) =>
        [.. tensors.Select(tensor => new TrainedShard(tensor))];

    /// <summary>This shard's numbers of a tensor of the whole one's shape; a view.</summary>
    /// <param name="whole">The tensor, <c>[...]</c>.</param>
    internal torch.Tensor Cut(torch.Tensor whole) => Count is { } count ? whole.view(-1).narrow(0, First, count) : whole;

    /// <summary>Gives the shard its gradient, which replicas have added up; null where none of them has any.</summary>
    /// <param name="gradient">A tensor of the current scope's owner, <c>[count]</c>.</param>
    internal void Take(torch.Tensor? gradient) => _gradient = gradient;

    /// <summary>Rounds what was learned into the model that computes.</summary>
    internal void Publish()
    {
        if (_own is null)
        {
            Tensor.Publish();
        }
        else if (Tensor.IsRounded)
        {
            using var scope = torch.NewDisposeScope();
            _ = Cut(Tensor.Computing).copy_(_own);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _own?.Dispose();
}
