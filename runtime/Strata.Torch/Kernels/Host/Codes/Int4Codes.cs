using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>
/// Codes of 4 bits, which lie as numbers from 0 to 15, 8 more than they are. The activation is rounded to 8 bits, sixteen times as fine as
/// the weight that it meets; its even columns come first, then its odd ones, then what the 8 too many add to each of the eight sums.
/// </summary>
/// <typeparam name="TGroup">How many columns share a scale.</typeparam>
internal readonly unsafe struct Int4Codes<TGroup> : ICodeFormat
    where TGroup : struct, IGroup
{
    private const int Block = 64;
    private const int BlockBytes = 32;
    private const int XBlock = Block + (8 * sizeof(int));

    public static int Step => Math.Max(TGroup.Columns, Block);

    public static int Group => TGroup.Columns;

    public static int StepBytes => Step / 2;

    public static int Largest => sbyte.MaxValue;

    public static int XBytes => Step / Block * XBlock;

    public static void WriteX(int* x, byte* to)
    {
        for (var block = 0; block < Step / Block; block++, x += Block, to += XBlock)
        {
            var excess = (int*)(to + Block);
            for (var lane = 0; lane < 8; lane++)
            {
                var sum = 0;
                for (var pair = lane * 4; pair < (lane + 1) * 4; pair++)
                {
                    ((sbyte*)to)[pair] = (sbyte)x[2 * pair];
                    ((sbyte*)to)[pair + 32] = (sbyte)x[(2 * pair) + 1];
                    sum += x[2 * pair] + x[(2 * pair) + 1];
                }

                excess[lane] = -8 * sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sums<TProducts>(byte* codes, byte* x)
        where TProducts : struct, ICodeProducts
    {
        var sum = One<TProducts>(codes, x);
        return TGroup.Columns < 128 ? sum : sum + One<TProducts>(codes + BlockBytes, x + XBlock);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Factors(float* scales) => TGroup.Columns == 32
        ? Vector256.Create(Vector128.Create(scales[0]), Vector128.Create(scales[1]))
        : Vector256.Create(*scales);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> One<TProducts>(byte* codes, byte* x)
        where TProducts : struct, ICodeProducts
    {
        var pairs = Vector256.Load(codes);
        var low = Vector256.Create((byte)15);
        var sum = TProducts.Add(Vector256.Load((int*)(x + Block)), pairs & low, Vector256.Load((sbyte*)x));
        var upper = (pairs.AsUInt16() >> 4).AsByte() & low;
        return TProducts.Add(sum, upper, Vector256.Load((sbyte*)(x + 32)));
    }
}
