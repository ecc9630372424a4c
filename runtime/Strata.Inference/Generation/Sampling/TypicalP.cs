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

        // What is cut already is infinitely far and not in the order.
        var nearest = _order.Ascending(_distances.AsSpan(0, scores.Length));
        var (sum, last) = (0d, nearest.Length - 1);
        for (var place = 0; place < nearest.Length; place++)
        {
            sum += probabilities[ScoreOrder.Id(nearest[place])];
            if ((float)sum >= (float)mass)
            {
                last = place;
                break;
            }
        }

        var farthest = _distances[ScoreOrder.Id(nearest[last])];
        for (var place = Math.Max(last + 1, keep); place < nearest.Length; place++)
        {
            var id = ScoreOrder.Id(nearest[place]);
            if (_distances[id] > farthest)
            {
                scores[id] = float.NegativeInfinity;
            }
        }
    }
}
