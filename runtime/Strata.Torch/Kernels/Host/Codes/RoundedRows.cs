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
            for (var column = 0; column < TFormat.Step; column++)
            {
                values[column] = column >= count ? 0
                    : isHalf ? BFloat16Numbers.ReadOne(x + ((start + column) * 2)) : ((float*)x)[start + column];
            }

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

    /// <summary>What is infinite or no number makes every product of its group none, as it would in floating point.</summary>
    private static float Group(float* values, int* codes)
    {
        var largest = 0f;
        for (var column = 0; column < TFormat.Group; column++)
        {
            largest = MathF.Max(largest, MathF.Abs(values[column]));
        }

        var inverse = largest > 0 && float.IsFinite(largest) ? TFormat.Largest / largest : 0;
        for (var column = 0; column < TFormat.Group; column++)
        {
            codes[column] = inverse == 0 ? 0 : (int)MathF.Round(Math.Clamp(values[column] * inverse, -TFormat.Largest, TFormat.Largest));
        }

        return float.IsFinite(largest) ? largest / TFormat.Largest : float.NaN;
    }
}
