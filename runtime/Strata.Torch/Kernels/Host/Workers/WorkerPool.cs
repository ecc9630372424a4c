using System.Diagnostics;

namespace Strata.Torch.Kernels.Host.Workers;

/// <summary>
/// Threads that stay between kernels: a token is some hundred kernels of microseconds, so that waking a thread for each would cost more
/// than it gains. A worker that finds nothing to do looks again for a while and then sleeps.
/// </summary>
internal sealed unsafe class WorkerPool
{
    /// <summary>How long a worker looks for the next kernel: longer than between two kernels, shorter than between answers.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 2000;

    private readonly SemaphoreSlim _bell = new(0);
    private readonly int _workers;
    private delegate*<void*, long, long, void> _work;
    private void* _arguments;
    private long _count;
    private long _share;
    private long _next;
    private int _taken;
    private int _isOpen;
    private int _inside;
    private int _asleep;
    private int _number;
    private volatile bool _isStopped;

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">How many threads compute, the caller's included.</param>
    public WorkerPool(int threads)
    {
        _workers = threads - 1;
        for (var worker = 0; worker < _workers; worker++)
        {
            new Thread(Work, 1 << 18) { IsBackground = true, Name = "strata kernels" }.Start();
        }
    }

    /// <summary>How many threads compute.</summary>
    public int Threads => _workers + 1;

    /// <summary>
    /// Does work piece by piece on all threads, and returns when it is done. Where another caller has the threads, this one works alone.
    /// </summary>
    /// <param name="work">Does the pieces from one number to before another; it must not throw.</param>
    /// <param name="arguments">What it is given; it may lie on the caller's stack.</param>
    /// <param name="count">The number of pieces.</param>
    /// <param name="share">How many pieces a thread takes at once.</param>
    public void Run(delegate*<void*, long, long, void> work, void* arguments, long count, long share)
    {
        if (_workers == 0 || count <= share || Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
        {
            work(arguments, 0, count);
            return;
        }

        _work = work;
        _arguments = arguments;
        (_count, _share, _next) = (count, share, 0);
        _ = Interlocked.Exchange(ref _isOpen, 1);
        _ = Interlocked.Increment(ref _number);
        if (Volatile.Read(ref _asleep) is > 0 and var asleep)
        {
            _ = _bell.Release(asleep);
        }

        Share();
        _ = Interlocked.Exchange(ref _isOpen, 0);
        var spin = default(SpinWait);
        while (Volatile.Read(ref _inside) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Volatile.Write(ref _taken, 0);
    }

    /// <summary>Lets the workers end; who runs something here afterwards works alone.</summary>
    public void Stop()
    {
        _isStopped = true;
        _ = _bell.Release(Threads);
    }

    private void Share()
    {
        while (true)
        {
            var from = Interlocked.Add(ref _next, _share) - _share;
            if (from >= _count)
            {
                return;
            }

            _work(_arguments, from, Math.Min(_count, from + _share));
        }
    }

    private void Work()
    {
        var seen = 0;
        while (Await(seen))
        {
            seen = Volatile.Read(ref _number);

            // Who is inside is waited for: either this sees that the work is closed, or the caller sees this.
            _ = Interlocked.Increment(ref _inside);
            if (Volatile.Read(ref _isOpen) != 0)
            {
                Share();
            }

            _ = Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>Looks for the next kernel; false when there will be none.</summary>
    private bool Await(int seen)
    {
        var until = Stopwatch.GetTimestamp() + Patience;
        while (Volatile.Read(ref _number) == seen)
        {
            if (_isStopped)
            {
                return false;
            }

            Thread.SpinWait(8);
            if (Stopwatch.GetTimestamp() > until)
            {
                _ = Interlocked.Increment(ref _asleep);
                if (Volatile.Read(ref _number) == seen)
                {
                    _bell.Wait();
                }

                _ = Interlocked.Decrement(ref _asleep);
                until = Stopwatch.GetTimestamp() + Patience;
            }
        }

        return true;
    }
}
