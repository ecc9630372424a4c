namespace Strata.Training.Sharding;

/// <summary>
/// How tensors are laid one after the other and cut for the replicas of a distributed optimizer (ZeRO, stage 1: Rajbhandari et al., 2020),
/// as Megatron-core does: in reverse order, each begun at a multiple of 64 numbers, in buckets of which each replica has an equal part.
/// What Megatron-core does beside that is not needed here: a tied embedding has no bucket of its own, since both stages have its whole
/// gradient before it is cut.
/// </summary>
/// <param name="Starts">Where each tensor begins, in the order of the tensors.</param>
/// <param name="Buckets">Where each bucket begins and ends; its length is a multiple of the replicas.</param>
public sealed record ShardLayout(IReadOnlyList<long> Starts, IReadOnlyList<(long Start, long End)> Buckets)
{
    private const long TensorStep = 64;
    private const long BucketStep = 128;

    /// <summary>Lays tensors out.</summary>
    /// <param name="counts">How many numbers each has, in the order of the model.</param>
    /// <param name="replicas">How many replicas there are.</param>
    /// <param name="bucket">From how many numbers on a bucket is full; null for one bucket.</param>
    public static ShardLayout Of(IReadOnlyList<long> counts, int replicas, long? bucket)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        var (starts, buckets) = (new long[counts.Count], new List<(long Start, long End)>());
        var (begun, end) = (0L, 0L);
        for (var index = counts.Count - 1; index >= 0; index--)
        {
            starts[index] = Padded(end, TensorStep);
            end = starts[index] + counts[index];
            if (end - begun >= bucket || index == 0)
            {
                end = Padded(end, LeastMultiple(replicas, BucketStep));
                buckets.Add((begun, end));
                begun = end;
            }
        }

        return new(starts, buckets);
    }

    /// <summary>What a replica has of a tensor within a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="replicas">How many replicas there are.</param>
    /// <param name="replica">Which one.</param>
    /// <param name="tensor">The tensor's number.</param>
    /// <param name="count">How many numbers it has.</param>
    /// <returns>First and count within the tensor, and where in the replica's part of the bucket they lie; null for nothing.</returns>
    public (long First, long Count, long Place)? Own(int bucket, int replicas, int replica, int tensor, long count)
    {
        var (start, end) = Buckets[bucket];
        var part = (end - start) / replicas;
        var (from, to) = (start + (part * replica), start + (part * (replica + 1)));
        var (first, last) = (Math.Max(from, Starts[tensor]), Math.Min(to, Starts[tensor] + count));
        return first < last ? (first - Starts[tensor], last - first, first - from) : null;
    }

    private static long Padded(long value, long step) => (value + step - 1) / step * step;

    private static long LeastMultiple(long one, long other)
    {
        var (a, b) = (one, other);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return one / a * other;
    }
}
