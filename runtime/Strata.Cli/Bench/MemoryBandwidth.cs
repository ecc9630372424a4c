using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Strata.Cli.Bench;

/// <summary>How fast memory can be read: what no kernel that reads each weight once can be faster than.</summary>
public static class MemoryBandwidth
{
    private const int Bytes = 1 << 30;
    private const int Runs = 5;

    /// <summary>Reads a gibibyte of memory several times on all threads at once, from pages that have been written before.</summary>
    /// <param name="threads">How many threads share it.</param>
    /// <returns>Seconds of each run, for <see cref="Rate"/>.</returns>
    public static Spread Measure(int threads)
    {
        var memory = new byte[Bytes];
        Array.Fill(memory, (byte)1);
        return new([.. Enumerable.Range(0, Runs).Select(_ => Seconds(memory, threads))]);
    }

    /// <summary>Bytes a second.</summary>
    /// <param name="seconds">What one run of <see cref="Measure"/> took.</param>
    public static double Rate(double seconds) => Bytes / seconds;

    private static double Seconds(byte[] memory, int threads)
    {
        using var start = new Barrier(threads + 1);
        var share = Bytes / threads;
        for (var thread = 0; thread < threads; thread++)
        {
            var part = memory.AsMemory(thread * share, share);
            new Thread(() =>
            {
                start.SignalAndWait();
                GC.KeepAlive(Sum(part.Span));
                start.SignalAndWait();
            }).Start();
        }

        start.SignalAndWait();
        var clock = Stopwatch.StartNew();
        start.SignalAndWait();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Four quarters side by side, as a product reads rows of a weight: one stream alone leaves memory idle between its prefetches.
    /// Optimised at once, because it runs a handful of times.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        var quarter = vectors.Length / 4;
        var first = vectors[..quarter];
        var second = vectors.Slice(quarter, quarter);
        var third = vectors.Slice(2 * quarter, quarter);
        var last = vectors.Slice(3 * quarter, quarter);
        Vector<ulong> a = default, b = default, c = default, d = default;
        for (var at = 0; at < first.Length; at++)
        {
            a += first[at];
            b += second[at];
            c += third[at];
            d += last[at];
        }

        return Vector.Sum(a + b + c + d);
    }
}
