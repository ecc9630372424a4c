using System.Runtime.CompilerServices;
using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Numbers;

/// <summary>bfloat16, the upper half of a float32: lanes take even and odd numbers apart, which costs a shift and a mask.</summary>
internal readonly unsafe struct BFloat16Numbers : INumberFormat
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes First, TLanes Second) Read<TLanes>(byte* from)
        where TLanes : unmanaged, ILanes<TLanes> => TLanes.LoadBFloat16((ushort*)from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TLanes>(byte* to, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes> => TLanes.StoreBFloat16(first, second, (ushort*)to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReadOne(byte* from) => BitConverter.UInt32BitsToSingle((uint)*(ushort*)from << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOne(byte* to, float value) => *(ushort*)to = (ushort)(Bits(value) >> 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value) => BitConverter.UInt32BitsToSingle(Bits(value) & 0xffff0000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);

        // What is no number would become infinite by rounding, where only its lower bits are set.
        return float.IsNaN(value) ? bits | 0x400000 : bits + 0x7fff + ((bits >> 16) & 1);
    }
}
