using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Values by their shares, of four heads at once.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class Mixture<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    /// <summary>Mixes.</summary>
    /// <param name="values">The values.</param>
    /// <param name="shares">Each head's shares, <c>[4, keys]</c>.</param>
    /// <param name="wholes">What they are shares of, <c>[4]</c>.</param>
    /// <param name="y">Where the mixtures go, <c>[heads, head]</c>.</param>
    /// <param name="heads">How many of the four are written.</param>
    /// <param name="head">Numbers of a value.</param>
    public static void Run(PagedValues values, float* shares, float* wholes, byte* y, int heads, long head)
    {
        var block = TLanes.Count * 2;
        var (at, begin) = (0L, values.Offset);
        for (; at + block <= head; at += block)
        {
            var offset = at * TNumber.Bytes;
            values.Offset = begin + offset;
            Block(values, shares, wholes, y + offset, heads, head * TNumber.Bytes);
        }

        for (; at < head; at++)
        {
            var offset = at * TNumber.Bytes;
            for (var one = 0; one < heads; one++)
            {
                var sum = 0f;
                for (var key = 0L; key < values.Keys; key++)
                {
                    var (page, within) = Math.DivRem(key, values.PageKeys);
                    sum += shares[(one * values.Keys) + key]
                        * TNumber.ReadOne(values.Pages[page] + begin + offset + (within * values.Stride));
                }

                TNumber.WriteOne(y + offset + (one * head * TNumber.Bytes), sum / wholes[one]);
            }
        }
    }

    private static void Block(PagedValues values, float* shares, float* wholes, byte* y, int heads, long apart)
    {
        TLanes a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        var (keys, stride) = (values.Keys, values.Stride);
        var page = values.Pages;
        for (var from = 0L; from < keys; from += values.PageKeys, page++)
        {
            var value = *page + values.Offset;
            for (var end = shares + Math.Min(values.PageKeys, keys - from); shares < end; shares++, value += stride)
            {
                var (first, second) = TNumber.Read<TLanes>(value);
                var share = TLanes.Of(*shares);
                (a0, b0) = (TLanes.MultiplyAdd(first, share, a0), TLanes.MultiplyAdd(second, share, b0));
                share = TLanes.Of(shares[keys]);
                (a1, b1) = (TLanes.MultiplyAdd(first, share, a1), TLanes.MultiplyAdd(second, share, b1));
                share = TLanes.Of(shares[2 * keys]);
                (a2, b2) = (TLanes.MultiplyAdd(first, share, a2), TLanes.MultiplyAdd(second, share, b2));
                share = TLanes.Of(shares[3 * keys]);
                (a3, b3) = (TLanes.MultiplyAdd(first, share, a3), TLanes.MultiplyAdd(second, share, b3));
            }
        }

        Write(y, a0, b0, wholes[0]);
        if (heads > 1)
        {
            Write(y + apart, a1, b1, wholes[1]);
        }

        if (heads > 2)
        {
            Write(y + (2 * apart), a2, b2, wholes[2]);
        }

        if (heads > 3)
        {
            Write(y + (3 * apart), a3, b3, wholes[3]);
        }
    }

    private static void Write(byte* y, TLanes first, TLanes second, float whole)
    {
        var lanes = TLanes.Of(whole);
        TNumber.Write(y, TLanes.Divide(first, lanes), TLanes.Divide(second, lanes));
    }
}
