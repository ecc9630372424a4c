namespace Strata.Conversion.Execution;

/// <summary>Runs work on tensors side by side.</summary>
/// <param name="count">How many at once; 0 for as many as there are processors, at most 4.</param>
/// <param name="cancellation">Stops before the next window.</param>
internal sealed class CopyWorkers(int count, CancellationToken cancellation)
{
    private readonly CopyBuffers _buffers = new();

    private readonly int _count = count > 0 ? count : Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Does something with every window of every tensor; windows of one tensor come in order, on one thread.</summary>
    /// <typeparam name="T">What belongs to a tensor.</typeparam>
    /// <param name="work">The tensors; the largest come first.</param>
    /// <param name="bytes">The length of a tensor.</param>
    /// <param name="begin">Makes what handles the windows of a tensor: it is given the place of the window and the room.</param>
    public void ForEach<T>(IEnumerable<T> work, Func<T, long> bytes, Func<T, byte[], Action<long, Memory<byte>>> begin) => ForEach(
        new LargestFirst<Waiting<T>>(work.Select(item => new Waiting<T>(item)), waiting => bytes(waiting.Item)),
        waiting => bytes(waiting.Item),
        (waiting, scratch) => begin(waiting.Item, scratch));

    /// <summary>As the other, for tensors that wait in an order of their own.</summary>
    /// <typeparam name="T">What belongs to a tensor.</typeparam>
    /// <param name="queue">The tensors.</param>
    /// <param name="bytes">The length of a tensor.</param>
    /// <param name="begin">Makes what handles the windows of a tensor.</param>
    public void ForEach<T>(ICopyQueue<T> queue, Func<T, long> bytes, Func<T, byte[], Action<long, Memory<byte>>> begin)
        where T : class
    {
        try
        {
            Parallel.For(0, _count, new ParallelOptions { MaxDegreeOfParallelism = _count }, (_, state) =>
            {
                var pair = _buffers.Rent();
                T? item = null;
                while (!state.ShouldExitCurrentIteration && (item = queue.Next(item)) is not null)
                {
                    Windows(bytes(item), pair.Window, begin(item, pair.Scratch));
                    queue.Done(item);
                }

                _buffers.Return(pair);
            });
        }
        catch (AggregateException faults)
        {
            // One fault is enough to know: the first, and a fault rather than the cancellation that follows it.
            var fault = faults.InnerExceptions.FirstOrDefault(fault => fault is not OperationCanceledException)
                ?? faults.InnerExceptions[0];
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

    /// <summary>Something that waits: a reference, so that nothing can wait as well.</summary>
    private sealed record Waiting<T>(T Item);
}
