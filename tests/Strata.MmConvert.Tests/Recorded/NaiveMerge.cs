using System.Runtime.InteropServices;

namespace Strata.MmConvert.Tests.Recorded;

/// <summary>W + scale * B A, element by element in double precision.</summary>
internal static class NaiveMerge
{
    /// <summary>Merges float32 factors into a float32 weight.</summary>
    public static byte[] Float32(HeldTensor weight, HeldTensor down, HeldTensor up, double scale)
    {
        var values = MemoryMarshal.Cast<byte, float>(weight.Bytes).ToArray();
        var (a, b) = (MemoryMarshal.Cast<byte, float>(down.Bytes).ToArray(), MemoryMarshal.Cast<byte, float>(up.Bytes).ToArray());
        var (rank, columns) = (down.Shape[0], values.Length / weight.Shape[0]);
        for (var index = 0; index < values.Length; index++)
        {
            var sum = 0.0;
            for (var step = 0; step < rank; step++)
            {
                sum += scale * b[(index / columns * rank) + step] * a[(step * columns) + (index % columns)];
            }

            values[index] = (float)(values[index] + sum);
        }

        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
