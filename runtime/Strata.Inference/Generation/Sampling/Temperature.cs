using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Divides the scores.</summary>
/// <param name="temperature">By what.</param>
internal sealed class Temperature(double temperature) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history) => ScoreLoops.Divide(scores, (float)temperature);
}
