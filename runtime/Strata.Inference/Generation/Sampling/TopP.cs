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
        var rest = (float)(1 - mass);
        var border = _order.Border(scores, probabilities, count => count - keep, sum => sum > rest);
        if (border is not { } first)
        {
            return;
        }

        // Of those that are as likely as the first that stays, those before it.
        var (least, id) = (scores[(int)(uint)first], (int)(uint)first);
        ScoreLoops.CutBelow(scores, least);
        foreach (ref var score in scores[..id])
        {
            score = score == least ? float.NegativeInfinity : score;
        }
    }
}
