namespace Strata.Inference.Generation.Scores;

/// <summary>Makes numbers of scores that are none: 0 of what is no number, the largest and the smallest of infinities.</summary>
internal sealed class RemovedInvalid : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        foreach (ref var score in scores)
        {
            score = float.IsNaN(score) ? 0 : Math.Clamp(score, float.MinValue, float.MaxValue);
        }
    }
}
