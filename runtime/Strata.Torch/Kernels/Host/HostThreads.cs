using Strata.Torch.Kernels.Host.Workers;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

/// <summary>How many threads compute on the processor: torch's, and those of the kernels for single tokens.</summary>
public static class HostThreads
{
    private static readonly Lock Gate = new();
    private static WorkerPool? _pool;

    /// <summary>How many threads compute, the caller's included; torch's own number, until it is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than one.</exception>
    public static int Count
    {
        get => Pool.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (Gate)
            {
                torch.set_num_threads(value);
                _pool?.Stop();
                _pool = new(value);
            }
        }
    }

    /// <summary>The threads; a kernel that has begun with others ends with them.</summary>
    internal static WorkerPool Pool
    {
        get
        {
            if (Volatile.Read(ref _pool) is { } pool)
            {
                return pool;
            }

            lock (Gate)
            {
                return _pool ??= new(Math.Max(1, torch.get_num_threads()));
            }
        }
    }
}
