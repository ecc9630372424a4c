using System.Buffers;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Draws a token.</summary>
internal static class Draw
{
    /// <summary>The token at a place in the sum of all probabilities, in the order of ids.</summary>
    /// <param name="scores">The scores, one at least above negative infinity.</param>
    /// <param name="place">The place, from 0 to 1.</param>
    public static int From(ReadOnlySpan<float> scores, double place)
    {
        var rented = ArrayPool<float>.Shared.Rent(scores.Length);
        var weights = rented.AsSpan(0, scores.Length);
        var (left, last) = (place * ScoreLoops.Exponentials(scores, weights), 0);
        for (var id = 0; id < weights.Length && left >= 0; id++)
        {
            if (weights[id] > 0)
            {
                last = id;
                left -= weights[id];
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        return last;
    }
}
