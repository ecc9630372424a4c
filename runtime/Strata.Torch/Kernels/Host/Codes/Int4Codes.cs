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
            var (even, odd) = (Every(x, 0), Every(x, 32));
            even.Store((sbyte*)to);
            odd.Store((sbyte*)to + 32);
            var eight = Vector256.Create((byte)8);
            var excess = PortableProducts.Add(PortableProducts.Add(Vector256<int>.Zero, eight, even), eight, odd);
            (-excess).Store((int*)(to + Block));
        }
    }

    /// <summary>Every other column of a block: the even ones, or those 32 bits further on.</summary>
    private static Vector256<sbyte> Every(int* x, int shift)
    {
        return Vector256.Narrow(Vector256.Narrow(Eight(x), Eight(x + 16)), Vector256.Narrow(Eight(x + 32), Eight(x + 48)));

        Vector256<int> Eight(int* from) => Vector256.Narrow(
            Vector256.Load((long*)from) >> shift, Vector256.Load((long*)(from + 8)) >> shift);
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
