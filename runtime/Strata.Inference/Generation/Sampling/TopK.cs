using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Cuts scores strictly below the k-th largest: what is equal to it stays.</summary>
/// <param name="count">How many stay.</param>
/// <param name="keep">How many stay at least.</param>
internal sealed class TopK(int count, int keep) : IScoreRule
{
    private readonly PriorityQueue<bool, float> _largest = new();

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history) => ScoreLoops.CutBelow(scores, Least(scores, Math.Max(count, keep)));

    /// <summary>The so many-th largest score; that of the smallest where there are not as many.</summary>
    public float Least(ReadOnlySpan<float> scores, int place)
    {
        _largest.Clear();
        var first = Math.Min(place, scores.Length);
        foreach (var score in scores[..first])
        {
            _largest.Enqueue(true, score);
        }

        var least = _largest.TryPeek(out _, out var smallest) ? smallest : float.NegativeInfinity;
        for (var id = ScoreLoops.NextAbove(scores, first, least); id < scores.Length; id = ScoreLoops.NextAbove(scores, id + 1, least))
        {
            _ = _largest.DequeueEnqueue(true, scores[id]);
            _ = _largest.TryPeek(out _, out least);
        }

        return least;
    }
}
