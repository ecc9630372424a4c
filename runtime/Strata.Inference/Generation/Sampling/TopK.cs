using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Cuts scores strictly below the k-th largest: what is equal to it stays.</summary>
/// <param name="count">How many stay.</param>
/// <param name="keep">How many stay at least.</param>
internal sealed class TopK(int count, int keep) : IScoreRule
{
    private readonly PriorityQueue<bool, float> _largest = new();

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var least = Least(scores, Math.Max(count, keep));
        foreach (ref var score in scores)
        {
            score = score < least ? float.NegativeInfinity : score;
        }
    }

    /// <summary>The so many-th largest score; that of the smallest where there are not as many.</summary>
    public float Least(ReadOnlySpan<float> scores, int place)
    {
        _largest.Clear();
        var least = float.NegativeInfinity;
        foreach (var score in scores)
        {
            if (_largest.Count < place)
            {
                _largest.Enqueue(true, score);
            }
            else if (score > least)
            {
                _ = _largest.DequeueEnqueue(true, score);
            }
            else
            {
                continue;
            }

            _ = _largest.TryPeek(out _, out least);
        }

        return least;
    }
}
