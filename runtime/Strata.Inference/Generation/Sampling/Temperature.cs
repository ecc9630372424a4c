using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Divides the scores.</summary>
/// <param name="temperature">By what.</param>
internal sealed class Temperature(double temperature) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var divisor = (float)temperature;
        foreach (ref var score in scores)
        {
            score /= divisor;
        }
    }
}
