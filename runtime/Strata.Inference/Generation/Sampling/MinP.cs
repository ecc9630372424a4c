using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Cuts tokens that are less than so many times as likely as the most likely one; what is equal stays.</summary>
/// <param name="share">How many times, from 0 to 1.</param>
/// <param name="keep">How many stay at least.</param>
internal sealed class MinP(double share, int keep) : IScoreRule
{
    private readonly Softmax _softmax = new();
    private readonly TopK _top = new(keep, keep);

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var probabilities = _softmax.Of(scores);
        var least = (float)share * ScoreLoops.Largest(probabilities);
        var kept = _top.Least(scores, keep);
        for (var id = 0; id < scores.Length; id++)
        {
            if (probabilities[id] < least && scores[id] < kept)
            {
                scores[id] = float.NegativeInfinity;
            }
        }
    }
}
