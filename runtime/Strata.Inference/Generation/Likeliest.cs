using Strata.Inference.Generation.Sampling;

namespace Strata.Inference.Generation;

/// <summary>Tells how likely tokens are.</summary>
internal static class Likeliest
{
    /// <summary>The logarithms of probabilities.</summary>
    /// <param name="scores">The model's scores of all tokens.</param>
    /// <param name="chosen">The chosen token.</param>
    /// <param name="count">How many are named beside it.</param>
    public static TokenProbabilities Of(ReadOnlySpan<float> scores, long chosen, int count)
    {
        var logarithm = Softmax.LogSum(scores);
        var least = count == 0 ? float.PositiveInfinity : new TopK(count, 1).Least(scores, count);
        var named = new List<TokenProbability>();
        for (var id = 0; id < scores.Length; id++)
        {
            if (scores[id] >= least && scores[id] > float.NegativeInfinity)
            {
                named.Add(new(id, scores[id] - logarithm));
            }
        }

        return new(
            new(chosen, scores[(int)chosen] - logarithm),
            [.. named.OrderByDescending(one => one.Logprob).ThenBy(one => one.Token).Take(count)]);
    }
}
