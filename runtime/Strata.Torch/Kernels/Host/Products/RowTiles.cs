using System.Runtime.CompilerServices;
using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Products;

/// <summary>
/// Products of some rows of a weight with some activations. Each product is summed in the same order in every tile, so that a row of a
/// batch is what it is alone.
/// </summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class RowTiles<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    /// <summary>How many numbers are read at once.</summary>
    public static int Block => TLanes.Count * 2;

    /// <summary>Four rows, one activation.</summary>
    /// <param name="w">The first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="x">The activation, read by the same format.</param>
    /// <param name="columns">Numbers of a row.</param>
    /// <param name="y">Four sums.</param>
    public static void FourByOne(byte* w, long stride, float* x, long columns, float* y)
    {
        TLanes a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        var step = Block * TNumber.Bytes;
        var end = x + (columns / Block * Block);
        byte* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        for (; x < end; x += Block, w += step, w1 += step, w2 += step, w3 += step)
        {
            var (first, second) = (TLanes.Load(x), TLanes.Load(x + TLanes.Count));
            var (even, odd) = TNumber.Read<TLanes>(w);
            (a0, b0) = (TLanes.MultiplyAdd(even, first, a0), TLanes.MultiplyAdd(odd, second, b0));
            (even, odd) = TNumber.Read<TLanes>(w1);
            (a1, b1) = (TLanes.MultiplyAdd(even, first, a1), TLanes.MultiplyAdd(odd, second, b1));
            (even, odd) = TNumber.Read<TLanes>(w2);
            (a2, b2) = (TLanes.MultiplyAdd(even, first, a2), TLanes.MultiplyAdd(odd, second, b2));
            (even, odd) = TNumber.Read<TLanes>(w3);
            (a3, b3) = (TLanes.MultiplyAdd(even, first, a3), TLanes.MultiplyAdd(odd, second, b3));
        }

        (y[0], y[1], y[2], y[3]) = (Sum(a0, b0), Sum(a1, b1), Sum(a2, b2), Sum(a3, b3));
        for (var rest = columns % Block; rest > 0; rest--, x++, w += TNumber.Bytes, w1 += TNumber.Bytes, w2 += TNumber.Bytes,
            w3 += TNumber.Bytes)
        {
            y[0] += TNumber.ReadOne(w) * *x;
            y[1] += TNumber.ReadOne(w1) * *x;
            y[2] += TNumber.ReadOne(w2) * *x;
            y[3] += TNumber.ReadOne(w3) * *x;
        }
    }

    /// <summary>One row, four activations.</summary>
    /// <param name="w">The row.</param>
    /// <param name="x">The first activation, read by the same format.</param>
    /// <param name="stride">Numbers from activation to activation.</param>
    /// <param name="columns">Numbers of a row.</param>
    /// <param name="y">Four sums.</param>
    public static void OneByFour(byte* w, float* x, long stride, long columns, float* y)
    {
        TLanes a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        var step = Block * TNumber.Bytes;
        var end = x + (columns / Block * Block);
        float* x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride;
        for (; x < end; x += Block, x1 += Block, x2 += Block, x3 += Block, w += step)
        {
            var (first, second) = TNumber.Read<TLanes>(w);
            (a0, b0) = (Times(first, x, a0), Times(second, x + TLanes.Count, b0));
            (a1, b1) = (Times(first, x1, a1), Times(second, x1 + TLanes.Count, b1));
            (a2, b2) = (Times(first, x2, a2), Times(second, x2 + TLanes.Count, b2));
            (a3, b3) = (Times(first, x3, a3), Times(second, x3 + TLanes.Count, b3));
        }

        (y[0], y[1], y[2], y[3]) = (Sum(a0, b0), Sum(a1, b1), Sum(a2, b2), Sum(a3, b3));
        for (var rest = columns % Block; rest > 0; rest--, w += TNumber.Bytes)
        {
            var one = TNumber.ReadOne(w);
            y[0] += one * *x++;
            y[1] += one * *x1++;
            y[2] += one * *x2++;
            y[3] += one * *x3++;
        }
    }

    /// <summary>One row, one activation.</summary>
    /// <param name="w">The row.</param>
    /// <param name="x">The activation, read by the same format.</param>
    /// <param name="columns">Numbers of a row.</param>
    public static float One(byte* w, float* x, long columns)
    {
        TLanes a = default, b = default;
        var step = Block * TNumber.Bytes;
        for (var end = x + (columns / Block * Block); x < end; x += Block, w += step)
        {
            var (even, odd) = TNumber.Read<TLanes>(w);
            (a, b) = (Times(even, x, a), Times(odd, x + TLanes.Count, b));
        }

        var sum = Sum(a, b);
        for (var rest = columns % Block; rest > 0; rest--, w += TNumber.Bytes)
        {
            sum += TNumber.ReadOne(w) * *x++;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Times(TLanes w, float* x, TLanes sum) => TLanes.MultiplyAdd(w, TLanes.Load(x), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(TLanes a, TLanes b) => TLanes.Sum(TLanes.Add(a, b));
}
