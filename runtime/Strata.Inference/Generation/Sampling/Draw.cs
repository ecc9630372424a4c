namespace Strata.Inference.Generation.Sampling;

/// <summary>Draws a token.</summary>
internal static class Draw
{
    /// <summary>The token at a place in the sum of all probabilities, in the order of ids.</summary>
    /// <param name="scores">The scores, one at least above negative infinity.</param>
    /// <param name="place">The place, from 0 to 1.</param>
    public static int From(ReadOnlySpan<float> scores, double place)
    {
        var largest = Softmax.Largest(scores);
        var sum = 0d;
        foreach (var score in scores)
        {
            sum += Math.Exp(score - largest);
        }

        var (left, last) = (place * sum, 0);
        for (var id = 0; id < scores.Length; id++)
        {
            if (scores[id] > float.NegativeInfinity)
            {
                last = id;
                left -= Math.Exp(scores[id] - largest);
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
