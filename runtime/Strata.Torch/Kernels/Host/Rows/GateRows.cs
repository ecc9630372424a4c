using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>The gated linear unit of one row.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class GateRows<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    /// <summary><c>y = silu(gate) * up</c>; what the gate gives is rounded before it multiplies, as plain maths rounds it.</summary>
    /// <param name="gate">The gate, <c>[features]</c>.</param>
    /// <param name="up">What is let through, of the same shape.</param>
    /// <param name="y">The result, of the same shape.</param>
    /// <param name="features">How many numbers.</param>
    public static void SwiGlu(byte* gate, byte* up, byte* y, long features)
    {
        var block = TLanes.Count * 2;
        var at = 0L;
        for (; at + block <= features; at += block)
        {
            var offset = at * TNumber.Bytes;
            var (first, second) = TNumber.Read<TLanes>(gate + offset);
            TNumber.Write(y + offset, Silu(first), Silu(second));
            (first, second) = TNumber.Read<TLanes>(y + offset);
            var (firstUp, secondUp) = TNumber.Read<TLanes>(up + offset);
            TNumber.Write(y + offset, TLanes.Multiply(first, firstUp), TLanes.Multiply(second, secondUp));
        }

        for (; at < features; at++)
        {
            var offset = at * TNumber.Bytes;
            var x = TNumber.ReadOne(gate + offset);
            TNumber.WriteOne(y + offset, TNumber.Round(x / (1 + MathF.Exp(-x))) * TNumber.ReadOne(up + offset));
        }
    }

    private static TLanes Silu(TLanes x) =>
        TLanes.Divide(x, TLanes.Add(TLanes.Of(1), TLanes.Exp(TLanes.Multiply(x, TLanes.Of(-1)))));
}
