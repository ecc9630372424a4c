using System.Runtime.Intrinsics;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>Rounds activations to integers, group by group by their largest number.</summary>
/// <typeparam name="TFormat">How they are written.</typeparam>
internal static unsafe class RoundedRows<TFormat>
    where TFormat : struct, ICodeFormat
{
    /// <summary>Rounds a row.</summary>
    /// <param name="x">Its numbers.</param>
    /// <param name="isHalf">Whether they are bfloat16; float32 otherwise.</param>
    /// <param name="columns">How many.</param>
    /// <param name="to">Room for all its steps.</param>
    /// <param name="scales">Room for a number of each group.</param>
    public static void Round(byte* x, bool isHalf, long columns, byte* to, float* scales)
    {
        var values = stackalloc float[TFormat.Step];
        var codes = stackalloc int[TFormat.Step];
        for (var start = 0L; start < columns; start += TFormat.Step, to += TFormat.XBytes)
        {
            var count = (int)Math.Min(TFormat.Step, columns - start);
            Read(isHalf ? x + (start * 2) : x + (start * 4), isHalf, count, values);
            for (var group = 0; group < count; group += TFormat.Group)
            {
                *scales++ = Group(values + group, codes + group);
            }

            for (var column = (count + TFormat.Group - 1) / TFormat.Group * TFormat.Group; column < TFormat.Step; column++)
            {
                codes[column] = 0;
            }

            TFormat.WriteX(codes, to);
        }
    }

    /// <summary>The numbers of a step, with zeros behind the last.</summary>
    private static void Read(byte* x, bool isHalf, int count, float* values)
    {
        var at = 0;
        for (; at + 8 <= count; at += 8)
        {
            var eight = isHalf ? Widened(Vector128.Load((ushort*)x + at)) : Vector256.Load((float*)x + at);
            eight.Store(values + at);
        }

        for (; at < count; at++)
        {
            values[at] = isHalf ? BFloat16Numbers.ReadOne(x + (at * 2)) : ((float*)x)[at];
        }

        for (; at < TFormat.Step; at++)
        {
            values[at] = 0;
        }
    }

    private static Vector256<float> Widened(Vector128<ushort> halves) =>
        (Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves)) << 16).AsSingle();

    /// <summary>What is infinite or no number makes every product of its group none, as it would in floating point.</summary>
    private static float Group(float* values, int* codes)
    {
        var most = Vector256<float>.Zero;
        for (var column = 0; column < TFormat.Group; column += 8)
        {
            most = Vector256.Max(most, Vector256.Abs(Vector256.Load(values + column)));
        }

        var largest = 0f;
        for (var lane = 0; lane < 8; lane++)
        {
            largest = MathF.Max(largest, most[lane]);
        }

        // Of what is too small to be divided by nothing is left, as there is nothing to be lost.
        var inverse = TFormat.Largest / largest;
        if (!float.IsFinite(inverse) || !float.IsFinite(largest))
        {
            new Span<int>(codes, TFormat.Group).Clear();
            return float.IsFinite(largest) ? 0 : float.NaN;
        }

        for (var column = 0; column < TFormat.Group; column += 8)
        {
            Vector256.ConvertToInt32(Vector256.Round(Vector256.Load(values + column) * inverse)).Store(codes + column);
        }

        return largest / TFormat.Largest;
    }
}
