namespace Strata.Conversion;

/// <summary>Runs work on tensors side by side, the largest first.</summary>
/// <param name="count">How many at once; 0 for as many as there are processors, at most 4.</param>
/// <param name="cancellation">Stops before the next window.</param>
internal sealed class CopyWorkers(int count, CancellationToken cancellation)
{
    private readonly CopyBuffers _buffers = new();

    private readonly int _count = count > 0 ? count : Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Does something with every window of every tensor; windows of one tensor come in order, on one thread.</summary>
    /// <typeparam name="T">What belongs to a tensor.</typeparam>
    /// <param name="work">The tensors.</param>
    /// <param name="bytes">The length of a tensor.</param>
    /// <param name="begin">Makes what handles the windows of a tensor: it is given the place of the window and the room.</param>
    public void ForEach<T>(IEnumerable<T> work, Func<T, long> bytes, Func<T, byte[], Action<long, Memory<byte>>> begin)
    {
        var queue = new Queue<T>(work.OrderByDescending(bytes));
        var options = new ParallelOptions { MaxDegreeOfParallelism = _count };
        try
        {
            Parallel.For(0, Math.Min(_count, queue.Count), options, (_, state) =>
            {
                var pair = _buffers.Rent();
                while (!state.ShouldExitCurrentIteration && Next(queue, out var item))
                {
                    Windows(bytes(item), pair.Window, begin(item, pair.Scratch));
                }

                _buffers.Return(pair);
            });
        }
        catch (AggregateException faults)
        {
            // One fault is enough to know: the first, and a fault rather than the cancellation that follows it.
            var fault = faults.InnerExceptions.FirstOrDefault(fault => fault is not OperationCanceledException) ?? faults.InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }
    }

    private void Windows(long length, byte[] window, Action<long, Memory<byte>> handle)
    {
        for (long start = 0; start < length; start += window.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            handle(start, window.AsMemory(0, (int)Math.Min(window.Length, length - start)));
        }
    }

    private static bool Next<T>(Queue<T> queue, out T item)
    {
        lock (queue)
        {
            return queue.TryDequeue(out item!);
        }
    }
}
