using System.Numerics;
using System.Runtime.InteropServices;

namespace Strata.Inference.Generation.Sampling;

/// <summary>What is done to each of a hundred thousand scores, as many at once as the processor can.</summary>
internal static class ScoreLoops
{
    /// <summary>The largest score; what is no number is passed over.</summary>
    /// <param name="scores">The scores.</param>
    public static float Largest(ReadOnlySpan<float> scores)
    {
        var largest = new Vector<float>(float.NegativeInfinity);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (var vector in vectors)
        {
            largest = Vector.ConditionalSelect(Vector.GreaterThan(vector, largest), vector, largest);
        }

        var result = float.NegativeInfinity;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            result = largest[lane] > result ? largest[lane] : result;
        }

        foreach (var score in scores[(vectors.Length * Vector<float>.Count)..])
        {
            result = score > result ? score : result;
        }

        return result;
    }

    /// <summary>Whether all are numbers or cut: none is NaN or positive infinity.</summary>
    /// <param name="scores">The scores.</param>
    public static bool AreNumbers(ReadOnlySpan<float> scores)
    {
        var limit = new Vector<float>(float.PositiveInfinity);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (var vector in vectors)
        {
            if (!Vector.LessThanAll(vector, limit))
            {
                return false;
            }
        }

        foreach (var score in scores[(vectors.Length * Vector<float>.Count)..])
        {
            if (!(score < float.PositiveInfinity))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Divides.</summary>
    /// <param name="scores">What is divided.</param>
    /// <param name="divisor">By what.</param>
    public static void Divide(Span<float> scores, float divisor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (ref var vector in vectors)
        {
            vector /= new Vector<float>(divisor);
        }

        foreach (ref var score in scores[(vectors.Length * Vector<float>.Count)..])
        {
            score /= divisor;
        }
    }

    /// <summary>Cuts what is below a score.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="least">What stays at least.</param>
    public static void CutBelow(Span<float> scores, float least)
    {
        var cut = new Vector<float>(float.NegativeInfinity);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (ref var vector in vectors)
        {
            vector = Vector.ConditionalSelect(Vector.LessThan(vector, new Vector<float>(least)), cut, vector);
        }

        foreach (ref var score in scores[(vectors.Length * Vector<float>.Count)..])
        {
            score = score < least ? float.NegativeInfinity : score;
        }
    }

    /// <summary>Exponentials of scores less the largest.</summary>
    /// <param name="scores">The scores; what is cut is negative infinity.</param>
    /// <param name="weights">Takes them: 1 for the largest, 0 for what is cut.</param>
    /// <returns>Their sum.</returns>
    public static double Exponentials(ReadOnlySpan<float> scores, Span<float> weights)
    {
        var largest = Largest(scores);
        var sums = Vector<double>.Zero;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        var results = MemoryMarshal.Cast<float, Vector<float>>(weights);
        for (var index = 0; index < vectors.Length; index++)
        {
            results[index] = Vector.Exp(vectors[index] - new Vector<float>(largest));
            Vector.Widen(results[index], out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (var id = vectors.Length * Vector<float>.Count; id < scores.Length; id++)
        {
            weights[id] = MathF.Exp(scores[id] - largest);
            sum += weights[id];
        }

        return sum;
    }

    /// <summary>Divides weights by their sum, in float64.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="sum">Their sum.</param>
    public static void Normalise(Span<float> weights, double sum)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(weights);
        foreach (ref var vector in vectors)
        {
            Vector.Widen(vector, out var low, out var high);
            vector = Vector.Narrow(low / new Vector<double>(sum), high / new Vector<double>(sum));
        }

        foreach (ref var weight in weights[(vectors.Length * Vector<float>.Count)..])
        {
            weight = (float)(weight / sum);
        }
    }

    /// <summary>The next place at which a score is above a bound, or what is left that is too short to be looked at together.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="from">The first place.</param>
    /// <param name="bound">The bound.</param>
    /// <returns>A place; the length where there is none.</returns>
    public static int NextAbove(ReadOnlySpan<float> scores, int from, float bound)
    {
        var limit = new Vector<float>(bound);
        while (from + Vector<float>.Count <= scores.Length && !Vector.GreaterThanAny(new Vector<float>(scores[from..]), limit))
        {
            from += Vector<float>.Count;
        }

        while (from < scores.Length && !(scores[from] > bound))
        {
            from++;
        }

        return from;
    }
}
