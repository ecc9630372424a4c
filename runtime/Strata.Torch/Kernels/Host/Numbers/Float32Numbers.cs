using System.Runtime.CompilerServices;
using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Numbers;

/// <summary>float32, as it lies.</summary>
internal readonly unsafe struct Float32Numbers : INumberFormat
{
    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes First, TLanes Second) Read<TLanes>(byte* from)
        where TLanes : unmanaged, ILanes<TLanes> => (TLanes.Load((float*)from), TLanes.Load((float*)from + TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TLanes>(byte* to, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes.Store(first, (float*)to);
        TLanes.Store(second, (float*)to + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReadOne(byte* from) => *(float*)from;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOne(byte* to, float value) => *(float*)to = value;

    public static float Round(float value) => value;
}
