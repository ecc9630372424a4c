using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Numbers;

/// <summary>Numbers as float32, in the order in which lanes read them.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class Widening<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    /// <summary>Widens numbers block by block; what is left at the end, less than a block, keeps its order.</summary>
    /// <param name="from">The numbers.</param>
    /// <param name="to">Room for as many.</param>
    /// <param name="count">How many.</param>
    public static void Read(byte* from, float* to, long count)
    {
        var block = TLanes.Count * 2;
        var end = to + (count / block * block);
        for (; to < end; to += block, from += block * TNumber.Bytes)
        {
            var (first, second) = TNumber.Read<TLanes>(from);
            TLanes.Store(first, to);
            TLanes.Store(second, to + TLanes.Count);
        }

        for (var rest = count % block; rest > 0; rest--, to++, from += TNumber.Bytes)
        {
            *to = TNumber.ReadOne(from);
        }
    }
}
