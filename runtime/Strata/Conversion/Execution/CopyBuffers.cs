using System.Collections.Concurrent;

namespace Strata.Conversion.Execution;

/// <summary>The room that copying needs: one window and one scratch for each worker, whatever the model's size.</summary>
internal sealed class CopyBuffers
{
    /// <summary>
    /// Bytes of a window: few enough to stay in a core's own cache between reading, summing and writing. Windows of megabytes took four
    /// times as long on a virtual machine: Linux then keeps the file in huge pages, which the host has to find first.
    /// </summary>
    public const int WindowBytes = 512 * 1024;

    private const int ScratchBytes = 1024 * 1024;

    private readonly ConcurrentBag<CopyBuffers.Pair> _free = [];

    /// <summary>Takes a pair; <see cref="Return"/> it.</summary>
    public Pair Rent() => _free.TryTake(out var pair)
        ? pair
        : new(GC.AllocateUninitializedArray<byte>(WindowBytes), GC.AllocateUninitializedArray<byte>(ScratchBytes));

    /// <summary>Gives a pair back.</summary>
    /// <param name="pair">The pair.</param>
    public void Return(Pair pair) => _free.Add(pair);

    /// <summary>The room of one worker.</summary>
    /// <param name="Window">What is read and then written.</param>
    /// <param name="Scratch">For what lies between short stretches.</param>
    internal sealed record Pair(byte[] Window, byte[] Scratch);
}
