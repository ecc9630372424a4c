using System.Runtime.Intrinsics;

namespace Strata.Parallel.Communication;

/// <summary>
/// Combines bfloat16 values: added in float32 and rounded to the nearest, ties to even.
/// </summary>
internal static class BFloat16Reducer
{
    private const ushort NotANumber = 0x7FC0;

    /// <summary>into = into (+, max, min) other.</summary>
    public static void Combine(Span<ushort> into, ReadOnlySpan<ushort> other, Reduction reduction)
    {
        var index = 0;
        for (; index <= into.Length - Vector256<ushort>.Count; index += Vector256<ushort>.Count)
        {
            var (leftLow, leftHigh) = Widen(Vector256.Create<ushort>(into[index..]));
            var (rightLow, rightHigh) = Widen(Vector256.Create<ushort>(other[index..]));
            Vector256.Narrow(Round(Combine(leftLow, rightLow, reduction)), Round(Combine(leftHigh, rightHigh, reduction)))
                .CopyTo(into[index..]);
        }

        for (; index < into.Length; index++)
        {
            var (left, right) = (Widen(into[index]), Widen(other[index]));
            into[index] = Round(reduction switch
            {
                Reduction.Sum => left + right,
                Reduction.Max => Math.Max(left, right),
                _ => Math.Min(left, right),
            });
        }
    }

    private static Vector256<float> Combine(Vector256<float> left, Vector256<float> right, Reduction reduction) => reduction switch
    {
        Reduction.Sum => left + right,
        Reduction.Max => Vector256.Max(left, right),
        _ => Vector256.Min(left, right),
    };

    private static (Vector256<float> Low, Vector256<float> High) Widen(Vector256<ushort> values)
    {
        var (low, high) = Vector256.Widen(values);
        return ((low << 16).AsSingle(), (high << 16).AsSingle());
    }

    private static float Widen(ushort value) => BitConverter.UInt32BitsToSingle((uint)value << 16);

    // A value that is no number has bits that rounding would carry into infinity or zero.
    private static Vector256<uint> Round(Vector256<float> values)
    {
        var bits = values.AsUInt32();
        var rounded = (bits + Vector256.Create(0x7FFFu) + ((bits >> 16) & Vector256<uint>.One)) >> 16;
        return Vector256.ConditionalSelect(
            Vector256.Equals(values, values).AsUInt32(), rounded, Vector256.Create((uint)NotANumber));
    }

    private static ushort Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? NotANumber : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
