using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>Combines values in this process, element by element.</summary>
internal static class Reducer
{
    /// <summary>into = into (+, max, min) other.</summary>
    public static void Combine(Region into, Region other, ElementType type, Reduction reduction)
    {
        foreach (var (left, right) in into.Pieces(1 << 30).Zip(other.Pieces(1 << 30)))
        {
            var target = left.AsSpan();
            ReadOnlySpan<byte> source = right.AsSpan();
            switch (type)
            {
                case ElementType.Float32: Combine<float>(target, source, reduction); break;
                case ElementType.Float64: Combine<double>(target, source, reduction); break;
                case ElementType.Int64: Combine<long>(target, source, reduction); break;
                default:
                    BFloat16Reducer.Combine(MemoryMarshal.Cast<byte, ushort>(target), MemoryMarshal.Cast<byte, ushort>(source), reduction);
                    break;
            }
        }
    }

    private static void Combine<T>(Span<byte> into, ReadOnlySpan<byte> other, Reduction reduction)
        where T : unmanaged, INumber<T>
    {
        var left = MemoryMarshal.Cast<byte, T>(into);
        var right = MemoryMarshal.Cast<byte, T>(other);
        var index = 0;
        for (; index <= left.Length - Vector<T>.Count; index += Vector<T>.Count)
        {
            var (a, b) = (new Vector<T>(left[index..]), new Vector<T>(right[index..]));
            (reduction switch { Reduction.Sum => a + b, Reduction.Max => Vector.Max(a, b), _ => Vector.Min(a, b) }).CopyTo(left[index..]);
        }

        for (; index < left.Length; index++)
        {
            left[index] = reduction switch
            {
                Reduction.Sum => left[index] + right[index],
                Reduction.Max => T.Max(left[index], right[index]),
                _ => T.Min(left[index], right[index]),
            };
        }
    }
}
