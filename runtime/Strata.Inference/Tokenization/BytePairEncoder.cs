using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Strata.Inference.Tokenization;

/// <summary>Merges the bytes of a piece into tokens, the earliest learnt pair first (Sennrich et al., 2016).</summary>
/// <param name="byteIds">The token of each byte.</param>
/// <param name="merges">Of each pair of tokens, packed left and right, its rank and the token it becomes.</param>
/// <param name="whole">Pieces that are a token before anything is merged; empty where the file does not ask for that.</param>
internal sealed class BytePairEncoder(int[] byteIds, Dictionary<long, (int Rank, int Merged)> merges, Dictionary<string, int> whole)
{
    /// <summary>From this length on a heap is quicker than looking at every pair again.</summary>
    private const int Long = 64;
    private const int LongestCached = 24;
    private const int MostCached = 100_000;

    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);

    /// <summary>Appends the tokens of a piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        var cacheable = piece.Length <= LongestCached;
        if (cacheable && _cache.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out var cached))
        {
            ids.AddRange(cached);
            return;
        }

        if (whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out var single))
        {
            ids.Add(single);
            return;
        }

        var start = ids.Count;
        Merge(piece, ids);
        if (cacheable && _cache.Count < MostCached)
        {
            _cache.TryAdd(piece.ToString(), [.. ids.GetRange(start, ids.Count - start)]);
        }
    }

    /// <summary>The rank and result of merging two tokens; a rank of <see cref="int.MaxValue"/> where they never merge.</summary>
    internal (int Rank, int Merged) Pair(int left, int right) =>
        merges.TryGetValue(((long)left << 32) | (uint)right, out var merge) ? merge : (int.MaxValue, -1);

    private void Merge(ReadOnlySpan<char> piece, List<int> ids)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(piece.Length));
        var parts = ArrayPool<int>.Shared.Rent(bytes.Length);
        try
        {
            // The encoder writes EF BF BD for a lone surrogate, as the reference does.
            var length = Encoding.UTF8.GetBytes(piece, bytes);
            for (var index = 0; index < length; index++)
            {
                parts[index] = byteIds[bytes[index]];
            }

            if (length < Long)
            {
                length = MergeShort(parts, length);
                ids.AddRange(parts.AsSpan(0, length));
            }
            else
            {
                new LongPieceMerger(this, parts.AsSpan(0, length).ToArray()).Run(ids);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<int>.Shared.Return(parts);
        }
    }

    private int MergeShort(int[] parts, int length)
    {
        while (true)
        {
            var (rank, merged, at) = (int.MaxValue, -1, -1);
            for (var index = 0; index + 1 < length; index++)
            {
                var pair = Pair(parts[index], parts[index + 1]);
                if (pair.Rank < rank)
                {
                    (rank, merged, at) = (pair.Rank, pair.Merged, index);
                }
            }

            if (at < 0)
            {
                return length;
            }

            parts[at] = merged;
            parts.AsSpan(at + 2, length - at - 2).CopyTo(parts.AsSpan(at + 1));
            length--;
        }
    }
}
