using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>
/// Keeps the tokens whose information is nearest to the expected one, up to the first with which their probabilities sum up to a mass, and
/// all that are as near as that one.
/// </summary>
/// <param name="mass">The mass, below 1.</param>
/// <param name="keep">How many stay at least.</param>
internal sealed class TypicalP(double mass, int keep) : IScoreRule
{
    private readonly Softmax _softmax = new();
    private readonly ScoreOrder _order = new();
    private float[] _distances = [];

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var probabilities = _softmax.Of(scores);
        var logarithm = Softmax.LogSum(scores);
        var entropy = 0d;
        for (var id = 0; id < scores.Length; id++)
        {
            entropy -= probabilities[id] > 0 ? (scores[id] - logarithm) * probabilities[id] : 0;
        }

        if (_distances.Length < scores.Length)
        {
            _distances = new float[scores.Length];
        }

        for (var id = 0; id < scores.Length; id++)
        {
            _distances[id] = (float)Math.Abs(logarithm - scores[id] - entropy);
        }

        // What is cut already is infinitely far and not in the order. What is as near as the token that is the last one stays, too.
        var distances = _distances.AsSpan(0, scores.Length);
        var nearest = _order.Border(distances, probabilities, count => count - 1, sum => sum >= (float)mass) ?? 0;
        var kept = keep > 1 ? _order.Border(distances, probabilities, _ => keep - 1, _ => false) ?? 0 : 0;
        for (var id = 0; id < scores.Length; id++)
        {
            if (float.IsFinite(distances[id]) && ScoreOrder.Key(distances[id], id) is var key && key > kept && key >> 32 > nearest >> 32)
            {
                scores[id] = float.NegativeInfinity;
            }
        }
    }
}
