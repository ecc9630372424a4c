using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>Turns the heads of one token.</summary>
/// <typeparam name="TNumber">How the heads lie in memory.</typeparam>
/// <typeparam name="TAngle">How cosines and sines lie, which is what every step is rounded to.</typeparam>
internal static unsafe class RotaryRows<TNumber, TAngle>
    where TNumber : unmanaged, INumberFormat
    where TAngle : unmanaged, INumberFormat
{
    /// <summary>Turns pairs of features: the one at <c>i * step</c> with the one <paramref name="apart"/> further on.</summary>
    /// <param name="x">The heads, <c>[heads, head]</c>.</param>
    /// <param name="y">The same, turned.</param>
    /// <param name="heads">How many heads.</param>
    /// <param name="head">Features of a head; those beyond the pairs pass unchanged.</param>
    /// <param name="cos">Cosines, <c>[pairs]</c>.</param>
    /// <param name="sin">Sines, of the same shape.</param>
    /// <param name="pairs">How many pairs.</param>
    /// <param name="step">From the first of a pair to the first of the next.</param>
    /// <param name="apart">From the first of a pair to its second.</param>
    public static void Turn(
        byte* x, byte* y, long heads, long head, byte* cos, byte* sin, long pairs, int step, long apart)
    {
        for (var at = 0L; at < heads; at++, x += head * TNumber.Bytes, y += head * TNumber.Bytes)
        {
            for (var pair = 0L; pair < pairs; pair++)
            {
                var (i, j) = (pair * step * TNumber.Bytes, ((pair * step) + apart) * TNumber.Bytes);
                var (c, s) = (TAngle.ReadOne(cos + (pair * TAngle.Bytes)), TAngle.ReadOne(sin + (pair * TAngle.Bytes)));
                var (a, b) = (TNumber.ReadOne(x + i), TNumber.ReadOne(x + j));
                TNumber.WriteOne(y + i, TAngle.Round(TAngle.Round(a * c) - TAngle.Round(b * s)));
                TNumber.WriteOne(y + j, TAngle.Round(TAngle.Round(b * c) + TAngle.Round(a * s)));
            }

            var rest = (head - (pairs * 2)) * TNumber.Bytes;
            var start = pairs * 2 * TNumber.Bytes;
            Buffer.MemoryCopy(x + start, y + start, rest, rest);
        }
    }
}
