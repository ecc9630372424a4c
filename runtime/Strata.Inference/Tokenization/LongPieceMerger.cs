namespace Strata.Inference.Tokenization;

/// <summary>Merges a long piece with a heap over a linked list, so that a hundred thousand blanks do not take quadratic time.</summary>
/// <param name="encoder">Knows the pairs.</param>
/// <param name="ids">The tokens of the bytes; -1 marks one that was merged away.</param>
internal sealed class LongPieceMerger(BytePairEncoder encoder, int[] ids)
{
    private readonly int[] _previous = [.. Enumerable.Range(-1, ids.Length)];
    private readonly int[] _next = [.. Enumerable.Range(1, ids.Length)];
    private readonly PriorityQueue<(int At, int Left, int Right, int Merged), (int Rank, int At)> _queue = new();

    /// <summary>Merges everything and appends what is left.</summary>
    public void Run(List<int> result)
    {
        for (var at = 0; at + 1 < ids.Length; at++)
        {
            Push(at);
        }

        while (_queue.TryDequeue(out var pair, out _))
        {
            var right = _next[pair.At];
            if (ids[pair.At] != pair.Left || right >= ids.Length || ids[right] != pair.Right)
            {
                continue;
            }

            ids[pair.At] = pair.Merged;
            ids[right] = -1;
            _next[pair.At] = _next[right];
            if (_next[right] < ids.Length)
            {
                _previous[_next[right]] = pair.At;
            }

            if (_previous[pair.At] >= 0)
            {
                Push(_previous[pair.At]);
            }

            Push(pair.At);
        }

        for (var at = 0; at < ids.Length; at = _next[at])
        {
            result.Add(ids[at]);
        }
    }

    private void Push(int at)
    {
        var right = _next[at];
        if (right < ids.Length && encoder.Pair(ids[at], ids[right]) is { Merged: >= 0 } pair)
        {
            _queue.Enqueue((at, ids[at], ids[right], pair.Merged), (pair.Rank, at));
        }
    }
}
