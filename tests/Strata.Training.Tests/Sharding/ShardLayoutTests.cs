using System.Text.Json;
using Strata.Training.Sharding;

namespace Strata.Training.Tests.Sharding;

/// <summary>How tensors are cut for replicas: as Megatron-core 0.19 and 0.16 cut them.</summary>
public sealed class ShardLayoutTests
{
    private static readonly JsonElement Recorded = JsonDocument.Parse(
        File.ReadAllText(Fixtures.Path("training", "schedules", "distributed_optimizer.json"))).RootElement;

    [Fact]
    public void Tensors_and_buckets_lie_where_Megatron_lays_them()
    {
        // A bucket of its own for a shared embedding, and one that is padded for a network, are not made here.
        var layouts = Recorded.GetProperty("layouts").EnumerateArray()
            .Where(layout => !layout.TryGetProperty("shared_embedding", out _)
                && !layout.TryGetProperty("pad_buckets_for_high_nccl_busbw", out _)).ToList();
        Assert.Equal(32, layouts.Count);
        foreach (var layout in layouts)
        {
            var counts = Numbers(layout.GetProperty("numels"));
            var bucket = layout.GetProperty("bucket_size") is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : (long?)null;
            var own = ShardLayout.Of(counts, layout.GetProperty("dp").GetInt32(), bucket);
            Assert.Equal(layout.GetProperty("params").EnumerateArray().Select(place => place[0].GetInt64()), own.Starts);
            Assert.Equal(
                layout.GetProperty("buckets").EnumerateArray().Select(place => (place[0].GetInt64(), place[1].GetInt64())), own.Buckets);
        }
    }

    [Theory]
    [InlineData("plain", null)]
    [InlineData("buckets", 150)]
    public void A_replica_has_what_Megatron_gives_it(string variant, int? size)
    {
        string[] names = ["a.weight", "a.bias", "norm.weight", "norm.bias", "b.weight", "c.weight", "c.bias"];
        var run = Recorded.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("variant").GetString() == variant);
        long[] counts = [35, 5, 5, 5, 200, 120, 3];
        var layout = ShardLayout.Of(counts, 2, size);
        foreach (var (rank, recorded) in run.GetProperty("ranks").EnumerateArray().Index())
        {
            var own = from bucket in Enumerable.Range(0, layout.Buckets.Count)
                      from tensor in Enumerable.Range(0, counts.Length).Reverse()
                      let shard = layout.Own(bucket, 2, rank, tensor, counts[tensor])
                      where shard is not null
                      select (bucket, names[tensor], shard.Value.First, shard.Value.First + shard.Value.Count);
            Assert.Equal(
                recorded.EnumerateArray().Select(shard => (
                    shard[0].GetInt32(), shard[1].GetString()!, shard[3][0].GetInt64(), shard[3][1].GetInt64())),
                own);
        }
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, 100)]
    [InlineData(7, 1)]
    public void Every_number_has_one_replica(int replicas, int? bucket)
    {
        long[] counts = [5, 1, 900, 64, 63, 65, 1, 128];
        var layout = ShardLayout.Of(counts, replicas, bucket);
        foreach (var (tensor, count) in counts.Index())
        {
            var shards = from number in Enumerable.Range(0, layout.Buckets.Count)
                         from replica in Enumerable.Range(0, replicas)
                         let own = layout.Own(number, replicas, replica, tensor, count)
                         where own is not null
                         orderby own.Value.First
                         select own.Value;
            var next = 0L;
            foreach (var (first, size, _) in shards)
            {
                Assert.Equal(next, first);
                next += size;
            }

            Assert.Equal(count, next);
        }
    }

    private static long[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt64())];
}
