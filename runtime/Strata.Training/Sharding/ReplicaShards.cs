using Strata.Parallel.Communication;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Sharding;

/// <summary>
/// Shares out among replicas what an optimizer keeps (ZeRO, stage 1): each learns its shards from the sum of all gradients, and gives the
/// others what it has learned. The steps are those of one optimizer, to the last bit but for the length of the gradients, whose squares are
/// added in another order.
/// </summary>
public sealed class ReplicaShards : IDisposable
{
    // Megatron-core's: 40 million numbers are 160 MB of float32.
    private const long LeastBucket = 40_000_000;
    private const long BucketOfReplica = 1_000_000;

    private readonly ICommunicator _replicas;
    private readonly List<ShardBuffer> _buffers = [];

    /// <summary>Cuts tensors; all replicas do so.</summary>
    /// <param name="tensors">What is trained on this rank.</param>
    /// <param name="replicas">The ranks that have the same parameters.</param>
    /// <param name="bucket">From how many numbers on a bucket is full; null for as many as Megatron-core takes.</param>
    public ReplicaShards(IReadOnlyList<TrainedTensor> tensors, ICommunicator replicas, long? bucket = null)
    {
        _replicas = replicas;
        foreach (var alike in tensors.GroupBy(tensor => (tensor.Value.dtype, tensor.ComputingType)))
        {
            List<TrainedTensor> own = [.. alike];
            _buffers.Add(new(own, ShardLayout.Of(
                [.. own.Select(tensor => tensor.Value.numel())],
                replicas.Size,
                bucket ?? Math.Max(LeastBucket, BucketOfReplica * replicas.Size))));
        }

        Shards = [.. _buffers.SelectMany(buffer => buffer.Layout.Buckets.SelectMany((_, bucket) => Cut(buffer, bucket)))];
        foreach (var tensor in tensors)
        {
            tensor.ReleaseRounded();
        }
    }

    /// <summary>What is learned on this rank.</summary>
    public IReadOnlyList<TrainedShard> Shards { get; }

    /// <summary>Adds up the gradients of all replicas, each its shards'; all replicas call it. The tensors' own gradients go.</summary>
    internal void Reduce()
    {
        using var untracked = torch.no_grad();
        foreach (var buffer in _buffers)
        {
            // What no rank has a gradient of is left alone, as it is where there is one rank.
            var taught = buffer.Tensors.Select(tensor => tensor.HasGradient ? 1.0 : 0).ToArray();
            _replicas.AllReduce(taught.AsSpan(), Reduction.Sum);
            for (var bucket = 0; bucket < buffer.Layout.Buckets.Count; bucket++)
            {
                Reduce(buffer, bucket, taught);
            }
        }
    }

    /// <summary>Gives each replica what the others have learned; all replicas call it.</summary>
    internal void Gather()
    {
        using var untracked = torch.no_grad();
        foreach (var buffer in _buffers)
        {
            for (var bucket = 0; bucket < buffer.Layout.Buckets.Count; bucket++)
            {
                Gather(buffer, bucket, tensor => tensor.Computing, shard => shard.Cut(shard.Tensor.Computing));
            }
        }
    }

    /// <summary>
    /// Gives each replica the values that learn in place of rounded ones, as a whole, so that they can be written; all replicas call it.
    /// </summary>
    public void GatherValues()
    {
        using var untracked = torch.no_grad();
        foreach (var buffer in _buffers.Where(buffer => buffer.Tensors[0].IsRounded))
        {
            buffer.Tensors.ForEach(tensor => tensor.TakeRounded());
            for (var bucket = 0; bucket < buffer.Layout.Buckets.Count; bucket++)
            {
                Gather(buffer, bucket, tensor => tensor.Value, shard => shard.Value);
            }
        }
    }

    /// <summary>Lets go of the gradients.</summary>
    internal void Forget()
    {
        foreach (var shard in Shards)
        {
            shard.Take(null);
        }

        _buffers.ForEach(buffer => buffer.Forget());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Forget();
        foreach (var shard in Shards)
        {
            shard.Dispose();
        }
    }

    private void Reduce(ShardBuffer buffer, int bucket, double[] taught)
    {
        using var scope = torch.NewDisposeScope();
        var (start, end) = buffer.Layout.Buckets[bucket];
        var type = buffer.Tensors[0].Value.dtype;
        var all = torch.zeros(end - start, type);
        foreach (var (index, tensor) in buffer.In(bucket).Where(tensor => taught[tensor.Index] > 0))
        {
            if (tensor.Gradient is { } gradient)
            {
                _ = all.narrow(0, buffer.Layout.Starts[index] - start, gradient.numel()).copy_(gradient.flatten());
            }
        }

        buffer.Done(bucket).ForEach(tensor => tensor.Forget());

        var own = torch.empty((end - start) / _replicas.Size, type);
        _replicas.ReduceScatter(
            PipelineTransport.Memory(all), PipelineTransport.Memory(own), Parts(own), RankSums.Type(type), Reduction.Sum);
        foreach (var (shard, _, index, place) in buffer.Own.Where(piece => piece.Bucket == bucket))
        {
            shard.Take(taught[index] > 0 ? buffer.Keep(own.narrow(0, place, shard.Count!.Value)) : null);
        }
    }

    private void Gather(
        ShardBuffer buffer, int bucket, Func<TrainedTensor, torch.Tensor> whole, Func<TrainedShard, torch.Tensor> learned)
    {
        using var scope = torch.NewDisposeScope();
        var (start, end) = buffer.Layout.Buckets[bucket];
        var type = whole(buffer.Tensors[0]).dtype;
        var (own, all) = (torch.zeros((end - start) / _replicas.Size, type), torch.empty(end - start, type));
        foreach (var (shard, _, _, place) in buffer.Own.Where(piece => piece.Bucket == bucket))
        {
            _ = own.narrow(0, place, shard.Count!.Value).copy_(learned(shard));
        }

        _replicas.AllGather(PipelineTransport.Memory(own), PipelineTransport.Memory(all), Parts(own));
        foreach (var (index, tensor) in buffer.In(bucket))
        {
            var value = whole(tensor);
            _ = value.copy_(all.narrow(0, buffer.Layout.Starts[index] - start, value.numel()).view(value.shape));
        }
    }

    private IEnumerable<TrainedShard> Cut(ShardBuffer buffer, int bucket)
    {
        foreach (var (index, tensor) in buffer.In(bucket))
        {
            if (buffer.Layout.Own(bucket, _replicas.Size, _replicas.Rank, index, tensor.Value.numel()) is var (first, count, place))
            {
                var shard = new TrainedShard(tensor, first, count);
                buffer.Own.Add((shard, bucket, index, place));
                yield return shard;
            }
        }
    }

    private long[] Parts(torch.Tensor own) => [.. Enumerable.Repeat(own.numel() * own.element_size(), _replicas.Size)];
}
