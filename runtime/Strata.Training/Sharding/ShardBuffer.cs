using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Sharding;

/// <summary>Tensors of one type, laid one after the other.</summary>
/// <param name="Tensors">The tensors.</param>
/// <param name="Layout">How they lie.</param>
internal sealed record ShardBuffer(List<TrainedTensor> Tensors, ShardLayout Layout)
{
    private readonly List<torch.Tensor> _kept = [];

    /// <summary>What of them this rank has, and where in its part of a bucket.</summary>
    public List<(TrainedShard Shard, int Bucket, int Index, long Place)> Own { get; } = [];

    /// <summary>The tensors of a bucket.</summary>
    public IEnumerable<(int Index, TrainedTensor Tensor)> In(int bucket) => Tensors.Index()
        .Where(tensor => Layout.Starts[tensor.Index] >= Layout.Buckets[bucket].Start
            && Layout.Starts[tensor.Index] < Layout.Buckets[bucket].End);

    /// <summary>The tensors of which nothing is left to read after a bucket: what is beside them in their parameter was read.</summary>
    public List<TrainedTensor> Done(int bucket) =>
    [
        .. In(bucket).Select(tensor => tensor.Tensor).Where(tensor => Tensors.Index()
            .All(other => !other.Item.IsBeside(tensor) || Layout.Starts[other.Index] < Layout.Buckets[bucket].End)),
    ];

    /// <summary>Keeps a gradient until the step is done.</summary>
    public torch.Tensor Keep(torch.Tensor gradient)
    {
        _kept.Add(gradient.DetachFromDisposeScope());
        return gradient;
    }

    /// <summary>Lets go of the gradients that were kept.</summary>
    public void Forget()
    {
        _kept.ForEach(gradient => gradient.Dispose());
        _kept.Clear();
    }
}
