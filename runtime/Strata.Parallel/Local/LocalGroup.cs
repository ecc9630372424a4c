using System.Runtime.ExceptionServices;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Local;

/// <summary>Ranks in one process: a thread each, or the only rank there is.</summary>
public static class LocalGroup
{
    /// <summary>The communicator of a process that is alone.</summary>
    public static ICommunicator Single() => new LocalCommunicator(new(), 0, [0], 0);

    /// <summary>Runs ranks as threads, and returns when all have ended. When one throws, the others' waits throw too.</summary>
    /// <param name="size">How many.</param>
    /// <param name="body">What each does.</param>
    /// <param name="deadline">How long a call waits for other ranks; null for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no rank.</exception>
    /// <exception cref="Exception">What the first rank that failed threw.</exception>
    public static void Run(int size, Action<ICommunicator> body, TimeSpan? deadline = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var exchange = new LocalExchange();
        Exception? first = null;
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            using var communicator = new LocalCommunicator(exchange, 0, [.. Enumerable.Range(0, size)], rank) { Deadline = deadline };
            try
            {
                body(communicator);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref first, exception, null);
                exchange.Fail($"rank {rank} has failed: {exception.Message}");
            }
        })
        { Name = $"rank {rank}" }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
