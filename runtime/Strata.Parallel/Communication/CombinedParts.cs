using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>
/// Reductions: each rank gets all ranks' values of its own part, combines them in the order of ranks, and gives the result away. It goes by
/// windows, so that what is combined has just come and the memory beside stays small.
/// </summary>
internal static class CombinedParts
{
    // Windows begin at whole elements of every type.
    private const int Alignment = 16;

    /// <summary>How many bytes of each rank's values are in hand at once, over all parts. Tests make it small.</summary>
    internal static long Window { get; set; } = 8 << 20;

    /// <summary>Every rank has the result of all parts, where its values were.</summary>
    public static void Everywhere(Communicator ranks, Region data, ElementType type, Reduction reduction)
    {
        foreach (var window in data.Pieces(Window))
        {
            var parts = Even(window, ranks.Size, type.Bits / 8);
            var own = window.Part(parts, ranks.Rank);
            Each(ranks, nameof(ICommunicator.AllReduce), window, own, parts, type, reduction);
            ranks.Exchange(
                nameof(ICommunicator.AllReduce), _ => own, from => from == ranks.Rank ? null : window.Part(parts, from));
        }
    }

    /// <summary>Every rank has the result of its part; it may lie where its own values were.</summary>
    public static void Each(
        Communicator ranks, string call, Region all, Region own, IReadOnlyList<long> bytes, ElementType type, Reduction reduction)
    {
        var width = ((Window / ranks.Size / Alignment) + 1) * Alignment;
        var room = ranks.Room(ranks.Size * Math.Min(width, own.Bytes));
        for (var start = 0L; start < bytes.Max(); start += width)
        {
            var length = Math.Clamp(own.Bytes - start, 0, width);
            ranks.Exchange(
                call,
                to => start < bytes[to] ? all.Part(bytes, to).Slice(start, Math.Min(width, bytes[to] - start)) : null,
                from => length > 0 && from != ranks.Rank ? room.Slice(from * length, length) : null);
            if (length > 0)
            {
                Combine(
                    [
                        .. Enumerable.Range(0, ranks.Size).Select(rank => rank == ranks.Rank
                            ? all.Part(bytes, rank).Slice(start, length)
                            : room.Slice(rank * length, length)),
                    ],
                    ranks.Rank == 0, own.Slice(start, length), type, reduction);
            }
        }

        GC.KeepAlive(ranks);
    }

    private static void Combine(Region[] values, bool isFirst, Region result, ElementType type, Reduction reduction)
    {
        // The first ones may be the caller's, which are left as they are, and the result may lie where later ones are read.
        var sum = isFirst ? result : values[0];
        if (isFirst && values[0] != result)
        {
            values[0].CopyTo(result);
        }

        foreach (var next in values.Skip(1))
        {
            Reducer.Combine(sum, next, type, reduction);
        }

        if (!isFirst)
        {
            sum.CopyTo(result);
        }
    }

    private static long[] Even(Region whole, int ranks, int size)
    {
        var count = whole.Bytes / size;
        return [.. Enumerable.Range(0, ranks).Select(rank => ((count / ranks) + (rank < count % ranks ? 1 : 0)) * size)];
    }
}
