namespace Strata.Inference.Generation.Sampling;

/// <summary>Probabilities of scores: exponentials in float32, summed in float64. Memory is taken once.</summary>
internal sealed class Softmax
{
    private float[] _numbers = [];

    /// <summary>Computes them.</summary>
    /// <param name="scores">The scores; what is cut is negative infinity.</param>
    /// <returns>As many probabilities, until the next call.</returns>
    public Span<float> Of(ReadOnlySpan<float> scores)
    {
        if (_numbers.Length < scores.Length)
        {
            _numbers = new float[scores.Length];
        }

        var probabilities = _numbers.AsSpan(0, scores.Length);
        ScoreLoops.Normalise(probabilities, ScoreLoops.Exponentials(scores, probabilities));
        return probabilities;
    }

    /// <summary>The logarithm of the sum of the exponentials, which turns scores into logarithms of probabilities.</summary>
    public static double LogSum(ReadOnlySpan<float> scores)
    {
        double largest = ScoreLoops.Largest(scores);
        var sum = 0d;
        foreach (var score in scores)
        {
            sum += score == float.NegativeInfinity ? 0 : Math.Exp(score - largest);
        }

        return largest + Math.Log(sum);
    }
}
