using Strata.Checkpoints;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Ranks;

/// <summary>What is known of calls of all ranks together.</summary>
internal static class Collectives
{
    private static readonly int[] Counts = [0, 1, 3, 1001, 70_000];

    public static void Broadcast(ICommunicator ranks)
    {
        foreach (var root in Enumerable.Range(0, ranks.Size))
        {
            foreach (var count in Counts)
            {
                using var data = new Memory<int>(ranks.Rank == root ? Enumerable.Range(root, count) : Enumerable.Repeat(-1, count));
                ranks.Broadcast(data.Region, root);
                Check.Equal(Enumerable.Range(root, count), data.Values, $"broadcast of {count} by {root}");
            }
        }
    }

    public static void AllReduce(ICommunicator ranks)
    {
        foreach (var count in Counts)
        {
            AllReduce<float>(ranks, count, ElementType.Float32, (rank, index) => (rank + 1) * 0.5f * ((index % 100) - 50));
            AllReduce<double>(ranks, count, ElementType.Float64, (rank, index) => (rank + 1) * 0.5 * ((index % 100) - 50));
            AllReduce(ranks, count, ElementType.Int64, (rank, index) => (rank + 1L) * (long.MaxValue / 1000 / (1 + (index % 5))));
        }
    }

    /// <summary>Sums of bfloat16 are rounded to the nearest, ties to even, after each addition; of two ranks there is one.</summary>
    public static void BFloat16(ICommunicator ranks)
    {
        // 1 + 1/256 lies half-way between 1 and 1 + 1/128: down to the even one. (1 + 1/128) + 1/256: up to 1 + 2/128.
        float[] left = [1f, 1.0078125f, 1f, -3f, float.PositiveInfinity, float.NaN, 3.3895314e38f, 0.1f];
        float[] right = [0.00390625f, 0.00390625f, 0.005f, 3f, float.NegativeInfinity, 1f, 3.3895314e38f, 0.2f];
        ushort[] sums = [0x3F80, 0x3F82, 0x3F81, 0, 0x7FC0, 0x7FC0, 0x7F80, 0];
        sums[7] = Bits(Value(Bits(0.1f)) + Value(Bits(0.2f)));
        foreach (var repeated in (int[])[1, 5, 1000])
        {
            using var data = new Memory<ushort>(Enumerable.Repeat(ranks.Rank switch
            {
                0 => left.Select(Bits),
                1 => right.Select(Bits),
                _ => Enumerable.Repeat((ushort)0, left.Length),
            }, repeated).SelectMany(values => values));
            ranks.AllReduce(data.Region, ElementType.BFloat16, Reduction.Sum);
            Check.Equal(Enumerable.Repeat(sums, repeated).SelectMany(values => values), data.Values, $"bfloat16 sums, {repeated} times");
        }

        foreach (var (reduction, expected) in ((Reduction, float)[])[(Reduction.Max, ranks.Size - 1), (Reduction.Min, 0)])
        {
            using var data = new Memory<ushort>(Enumerable.Repeat(Bits(ranks.Rank), 37));
            ranks.AllReduce(data.Region, ElementType.BFloat16, reduction);
            Check.Equal(Enumerable.Repeat(Bits(expected), 37), data.Values, $"bfloat16 {reduction}");
        }
    }

    public static void AllGather(ICommunicator ranks)
    {
        foreach (var count in Counts)
        {
            var lengths = Enumerable.Range(0, ranks.Size).Select(rank => (count + rank) % 4 == 0 ? 0 : count + rank).ToList();
            using var own = new Memory<int>(Values(ranks.Rank, lengths[ranks.Rank]));
            using var all = new Memory<int>(lengths.Sum());
            ranks.AllGather(own.Region, all.Region, [.. lengths.Select(length => 4L * length)]);
            Check.Equal(lengths.SelectMany((length, rank) => Values(rank, length)), all.Values, $"gather of {count}");
        }

        Check.Equal(
            Enumerable.Range(0, ranks.Size).SelectMany(rank => new[] { rank, -rank }), ranks.AllGather<int>([ranks.Rank, -ranks.Rank]),
            "spans");
    }

    public static void ReduceScatter(ICommunicator ranks)
    {
        foreach (var count in Counts)
        {
            ReduceScatter<float>(ranks, count, ElementType.Float32, value => value);
            ReduceScatter<double>(ranks, count, ElementType.Float64, value => value);
            ReduceScatter<long>(ranks, count, ElementType.Int64, value => value);
            ReduceScatter<ushort>(ranks, count, ElementType.BFloat16, value => Bits(value));
        }
    }

    public static void AllToAll(ICommunicator ranks)
    {
        foreach (var count in Counts)
        {
            var sent = Enumerable.Range(0, ranks.Size).Select(to => Length(ranks.Rank, to, count)).ToList();
            var came = Enumerable.Range(0, ranks.Size).Select(from => Length(from, ranks.Rank, count)).ToList();
            using var data = new Memory<int>(sent.SelectMany((length, to) => Values((10 * ranks.Rank) + to, length)));
            using var received = new Memory<int>(came.Sum());
            ranks.AllToAll(
                data.Region, [.. sent.Select(length => 4L * length)], received.Region, [.. came.Select(length => 4L * length)]);
            Check.Equal(
                came.SelectMany((length, from) => Values((10 * from) + ranks.Rank, length)), received.Values, $"all to all of {count}");
        }
    }

    public static void Split(ICommunicator ranks)
    {
        // Odd and even, the later ones first.
        using var half = ranks.Split(ranks.Rank % 2, -ranks.Rank)!;
        var members = Enumerable.Range(0, ranks.Size).Where(rank => rank % 2 == ranks.Rank % 2).Reverse().ToList();
        Check.Equal((members.Count, members.IndexOf(ranks.Rank)), (half.Size, half.Rank), "size and rank of a split");
        Span<long> sum = [ranks.Rank];
        half.AllReduce(sum, Reduction.Sum);
        Check.Equal(members.Sum(), sum[0], "sum in a split");
        using var first = ranks.Split(ranks.Rank == 0 ? 0 : null);
        Check.Equal(ranks.Rank == 0, first is not null, "no colour");

        // The same tag on both communicators, sent in one order and received in the other.
        if (half.Size > 1)
        {
            var (to, from) = (members[(half.Rank + 1) % half.Size], members[(half.Rank + half.Size - 1) % half.Size]);
            using var data = new Memory<long>(1, 2, 0, 0);
            IRequest[] requests =
            [
                ranks.StartSend(data.Region.Slice(0, 8), to, 1), half.StartSend(data.Region.Slice(8, 8), (half.Rank + 1) % half.Size, 1),
                half.StartReceive(data.Region.Slice(24, 8), (half.Rank + half.Size - 1) % half.Size, 1),
                ranks.StartReceive(data.Region.Slice(16, 8), from, 1),
            ];
            Array.ForEach(requests, request => request.Wait());
            Check.Equal([1, 2, 1, 2], data.Values, "two communicators");
        }
    }

    public static void Barrier(ICommunicator ranks)
    {
        // Nobody passes before the last one has come.
        var start = Environment.TickCount64;
        if (ranks.Rank == ranks.Size - 1)
        {
            Thread.Sleep(300);
        }

        ranks.Barrier();
        Check.Equal(true, Environment.TickCount64 - start >= 200 || ranks.Size == 1, "a barrier that all wait at");
    }

    public static void Refusals(ICommunicator ranks)
    {
        using var data = new Memory<byte>(8);
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.StartSend(data.Region, ranks.Size, 0), "no such rank");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.StartReceive(data.Region, -1, 0), "no such rank");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.StartSend(data.Region, 0, -1), "no such tag");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.Broadcast(data.Region, ranks.Size), "no such root");
        Check.Throws<ArgumentException>(() => ranks.AllReduce(data.Region, ElementType.Float16, Reduction.Sum), "no such type");
        Check.Throws<ArgumentException>(
            () => ranks.AllReduce(data.Region.Slice(0, 6), ElementType.Float32, Reduction.Sum), "one and a half");
        Check.Throws<ArgumentException>(() => ranks.AllGather(data.Region, data.Region, [7]), "parts of other ranks");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.Abort(0), "an exit code that says nothing");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.Abort(256), "an exit code that launchers cut");
        Check.Throws<ArgumentOutOfRangeException>(() => ranks.Split(-2), "no such colour");
    }

    private static void AllReduce<T>(ICommunicator ranks, int count, ElementType type, Func<int, int, T> value)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            using var data = new Memory<T>(Enumerable.Range(0, count).Select(index => value(ranks.Rank, index)));
            ranks.AllReduce(data.Region, type, reduction);
            var expected = Enumerable.Range(0, count).Select(index => Enumerable.Range(0, ranks.Size).Select(rank => value(rank, index))
                .Aggregate((left, right) => reduction switch
                {
                    Reduction.Sum => left + right,
                    Reduction.Max => T.Max(left, right),
                    _ => T.Min(left, right),
                }));
            Check.Equal(expected, data.Values, $"{reduction} of {count} {type}");
        }
    }

    private static void ReduceScatter<T>(ICommunicator ranks, int count, ElementType type, Func<int, T> convert)
        where T : unmanaged
    {
        // Small whole numbers: their sums are exact in every type and order.
        var lengths = Enumerable.Range(0, ranks.Size).Select(rank => rank == 1 ? 0 : count + rank).ToList();
        using var all = new Memory<T>(Enumerable.Range(0, lengths.Sum()).Select(index => convert(((index % 13) * 2) + ranks.Rank)));
        using var own = new Memory<T>(lengths[ranks.Rank]);
        ranks.ReduceScatter(all.Region, own.Region, [.. lengths.Select(length => (long)length * (type.Bits / 8))], type, Reduction.Sum);
        var (start, ends) = (lengths.Take(ranks.Rank).Sum(), ranks.Size * (ranks.Size - 1) / 2);
        Check.Equal(
            Enumerable.Range(start, lengths[ranks.Rank]).Select(index => convert(((index % 13) * 2 * ranks.Size) + ends)), own.Values,
            $"reduce-scatter of {count} {type}");
    }

    private static int Length(int from, int to, int count) => from == to ? 0 : (count * (1 + from)) + to;

    private static IEnumerable<int> Values(int seed, int count) => Enumerable.Range(0, count).Select(index => (seed * 100_003) + index);

    private static ushort Bits(float value) => float.IsNaN(value) ? (ushort)0x7FC0
        : (ushort)((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + ((BitConverter.SingleToUInt32Bits(value) >> 16) & 1)) >> 16);

    private static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
