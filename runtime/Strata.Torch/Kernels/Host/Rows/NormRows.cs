using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>Root mean square normalisation of one row, and the sum before it; each step is rounded as plain maths rounds it.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class NormRows<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    private static int Block => TLanes.Count * 2;

    /// <summary><c>y = w * (x / rms(x))</c>.</summary>
    /// <param name="x">The row, <c>[features]</c>.</param>
    /// <param name="weight">The weight, of the same shape.</param>
    /// <param name="y">The result, of the same shape.</param>
    /// <param name="features">How many numbers.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    public static void Norm(byte* x, byte* weight, byte* y, long features, float epsilon)
    {
        var scale = 1 / MathF.Sqrt((Squares(x, features) / features) + epsilon);
        var lanes = TLanes.Of(scale);
        var at = 0L;
        for (; at + Block <= features; at += Block)
        {
            var offset = at * TNumber.Bytes;
            var (first, second) = TNumber.Read<TLanes>(x + offset);
            TNumber.Write(y + offset, TLanes.Multiply(first, lanes), TLanes.Multiply(second, lanes));
            (first, second) = TNumber.Read<TLanes>(y + offset);
            var (firstWeight, secondWeight) = TNumber.Read<TLanes>(weight + offset);
            TNumber.Write(y + offset, TLanes.Multiply(first, firstWeight), TLanes.Multiply(second, secondWeight));
        }

        for (; at < features; at++)
        {
            var offset = at * TNumber.Bytes;
            var normed = TNumber.Round(TNumber.ReadOne(x + offset) * scale);
            TNumber.WriteOne(y + offset, normed * TNumber.ReadOne(weight + offset));
        }
    }

    /// <summary><c>y = a + b</c>.</summary>
    /// <param name="a">A row, <c>[features]</c>.</param>
    /// <param name="b">Another, of the same shape.</param>
    /// <param name="y">The sum, of the same shape.</param>
    /// <param name="features">How many numbers.</param>
    public static void Add(byte* a, byte* b, byte* y, long features)
    {
        var at = 0L;
        for (; at + Block <= features; at += Block)
        {
            var offset = at * TNumber.Bytes;
            var (first, second) = TNumber.Read<TLanes>(a + offset);
            var (firstOther, secondOther) = TNumber.Read<TLanes>(b + offset);
            TNumber.Write(y + offset, TLanes.Add(first, firstOther), TLanes.Add(second, secondOther));
        }

        for (; at < features; at++)
        {
            var offset = at * TNumber.Bytes;
            TNumber.WriteOne(y + offset, TNumber.ReadOne(a + offset) + TNumber.ReadOne(b + offset));
        }
    }

    private static float Squares(byte* x, long features)
    {
        TLanes a = default, b = default;
        var at = 0L;
        for (; at + Block <= features; at += Block)
        {
            var (first, second) = TNumber.Read<TLanes>(x + (at * TNumber.Bytes));
            (a, b) = (TLanes.MultiplyAdd(first, first, a), TLanes.MultiplyAdd(second, second, b));
        }

        var sum = TLanes.Sum(TLanes.Add(a, b));
        for (; at < features; at++)
        {
            var value = TNumber.ReadOne(x + (at * TNumber.Bytes));
            sum += value * value;
        }

        return sum;
    }
}
