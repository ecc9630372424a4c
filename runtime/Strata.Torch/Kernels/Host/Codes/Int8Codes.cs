using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>
/// Codes of 8 bits. The activation is rounded to 16 bits, finer than bfloat16 has it, so that the product loses nothing beside what the
/// weight has lost; 128 products of both stay below 2^31.
/// </summary>
/// <typeparam name="TGroup">How many columns share a scale.</typeparam>
internal readonly unsafe struct Int8Codes<TGroup> : ICodeFormat
    where TGroup : struct, IGroup
{
    public static int Step => TGroup.Columns;

    public static int Group => TGroup.Columns;

    public static int StepBytes => TGroup.Columns;

    public static int Largest => short.MaxValue;

    public static int XBytes => TGroup.Columns * 2;

    public static void WriteX(int* x, byte* to)
    {
        for (var column = 0; column < Step; column += 16)
        {
            Vector256.Narrow(Vector256.Load(x + column), Vector256.Load(x + column + 8)).Store((short*)to + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sums<TProducts>(byte* codes, byte* x)
        where TProducts : struct, ICodeProducts
    {
        var sum = Half<TProducts>(Vector256<int>.Zero, codes, x);
        if (TGroup.Columns >= 64)
        {
            sum = Half<TProducts>(sum, codes + 32, x + 64);
        }

        return TGroup.Columns < 128 ? sum
            : Half<TProducts>(Half<TProducts>(sum, codes + 64, x + 128), codes + 96, x + 192);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Factors(float* scales) => Vector256.Create(*scales);

    /// <summary>32 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Half<TProducts>(Vector256<int> sum, byte* codes, byte* x)
        where TProducts : struct, ICodeProducts
    {
        sum = TProducts.Add(sum, ICodeProducts.Widen(codes), Vector256.Load((short*)x));
        return TProducts.Add(sum, ICodeProducts.Widen(codes + 16), Vector256.Load((short*)(x + 32)));
    }
}
