using System.Runtime.Intrinsics;

namespace Strata.Quantisation;

/// <summary>
/// Chooses the scale of a group of weights: of some candidates the one whose codes are nearest to the weights in the sum of squares.
/// </summary>
internal static class GroupQuantiser
{
    /// <summary>How far below the largest weight's own scale is searched: an outlier may be cut where all others gain.</summary>
    private const int Steps = 8;

    private const float Reach = 0.3f;

    /// <summary>Quantises a group.</summary>
    /// <param name="values">The weights.</param>
    /// <param name="scheme">How they are stored.</param>
    /// <param name="codes">Their codes, as many.</param>
    /// <returns>The scale, a bfloat16 number; 0 where all weights are 0.</returns>
    public static float Quantise(ReadOnlySpan<float> values, QuantisationScheme scheme, Span<sbyte> codes)
    {
        var scale = Scale(values, scheme);
        if (scale == 0)
        {
            codes.Clear();
            return 0;
        }

        for (var index = 0; index < values.Length; index++)
        {
            codes[index] = (sbyte)Code(values[index], 1 / scale, scheme);
        }

        return scale;
    }

    private static float Scale(ReadOnlySpan<float> values, QuantisationScheme scheme)
    {
        var largest = 0f;
        foreach (var value in values)
        {
            largest = MathF.Abs(value) > MathF.Abs(largest) ? value : largest;
        }

        if (largest == 0)
        {
            return 0;
        }

        // There is one more code below zero than above: a scale of the other sign gives it to the largest weight.
        var (best, least) = (0f, float.PositiveInfinity);
        foreach (var end in (ReadOnlySpan<int>)[scheme.Highest, scheme.Lowest])
        {
            for (var step = 0; step <= (scheme.Bits == 8 ? 0 : Steps); step++)
            {
                var candidate = Rounded(largest / end * (1 - (Reach * step / Steps)));
                var error = candidate == 0 ? float.PositiveInfinity : Error(values, candidate, scheme);
                (best, least) = error < least ? (candidate, error) : (best, least);
            }
        }

        return best;
    }

    private static float Error(ReadOnlySpan<float> values, float scale, QuantisationScheme scheme)
    {
        var inverse = 1 / scale;
        var (low, high) = (Vector256.Create((float)scheme.Lowest), Vector256.Create((float)scheme.Highest));
        var sum = Vector256<float>.Zero;
        var at = 0;
        for (; at + Vector256<float>.Count <= values.Length; at += Vector256<float>.Count)
        {
            var value = Vector256.Create(values[at..]);
            var code = Vector256.Min(Vector256.Max(Vector256.Round(value * inverse), low), high);
            var difference = value - (code * scale);
            sum += difference * difference;
        }

        var error = Vector256.Sum(sum);
        for (; at < values.Length; at++)
        {
            var difference = values[at] - (Code(values[at], inverse, scheme) * scale);
            error += difference * difference;
        }

        return error;
    }

    private static float Code(float value, float inverse, QuantisationScheme scheme) =>
        Math.Clamp(MathF.Round(value * inverse), scheme.Lowest, scheme.Highest);

    private static float Rounded(float value) =>
        BitConverter.UInt32BitsToSingle((uint)Checkpoints.FloatElements.BFloat16(value) << 16);
}
