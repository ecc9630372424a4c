using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>
/// Cuts the least likely tokens while their probabilities sum up to no more than what is left of one: the token that crosses the border
/// stays, and of equal ones the lower ids are cut first.
/// </summary>
/// <param name="mass">What those that stay sum up to.</param>
/// <param name="keep">How many stay at least.</param>
internal sealed class TopP(double mass, int keep) : IScoreRule
{
    private readonly Softmax _softmax = new();
    private readonly ScoreOrder _order = new();

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var probabilities = _softmax.Of(scores);
        var ascending = _order.Ascending(scores);
        var rest = (float)(1 - mass);
        var sum = 0d;
        for (var place = 0; place < ascending.Length - keep; place++)
        {
            var id = ScoreOrder.Id(ascending[place]);
            sum += probabilities[id];
            if ((float)sum > rest)
            {
                return;
            }

            scores[id] = float.NegativeInfinity;
        }
    }
}
