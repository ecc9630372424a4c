using System.Diagnostics;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Local;

/// <summary>
/// Where the ranks of one process meet: a send waits for its receive and a receive for its send, and then bytes are copied.
/// </summary>
internal sealed class LocalExchange
{
    private readonly object _lock = new();

    private readonly Dictionary<LocalKey, Queue<LocalRequest>> _waiting = [];

    private readonly Dictionary<(int Parent, int Call, int Colour), int> _contexts = [];

    private string? _failure;

    /// <summary>The number of a communicator that ranks make together.</summary>
    public int Context(int parent, int call, int colour)
    {
        lock (_lock)
        {
            return _contexts.TryGetValue((parent, call, colour), out var context)
                ? context
                : _contexts[(parent, call, colour)] = _contexts.Count + 1;
        }
    }

    /// <summary>A message's end comes to the exchange.</summary>
    public void Post(LocalRequest request)
    {
        lock (_lock)
        {
            var other = request.Key with { IsSend = !request.Key.IsSend };
            if (!_waiting.TryGetValue(other, out var there) || !there.TryDequeue(out var met))
            {
                if (!_waiting.TryGetValue(request.Key, out var here))
                {
                    _waiting.Add(request.Key, here = []);
                }

                here.Enqueue(request);
                return;
            }

            var (send, receive) = request.Key.IsSend ? (request, met) : (met, request);
            if (send.Data.Bytes == receive.Data.Bytes)
            {
                send.Data.CopyTo(receive.Data);
            }
            else
            {
                send.Fault = receive.Fault = $"{send.Data.Bytes} bytes are sent, but {receive.Data.Bytes} are to be received";
            }

            send.IsEnded = receive.IsEnded = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Whether a message has arrived.</summary>
    public bool IsDone(LocalRequest request)
    {
        lock (_lock)
        {
            return request.IsEnded || _failure is not null;
        }
    }

    /// <summary>Waits for a message; what went wrong, or null.</summary>
    public string? Wait(LocalRequest request, TimeSpan? deadline)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            while (!request.IsEnded && _failure is null)
            {
                if (deadline is not { } time)
                {
                    Monitor.Wait(_lock);
                }
                else if (time - Stopwatch.GetElapsedTime(start) is var left && (left <= TimeSpan.Zero || !Monitor.Wait(_lock, left)))
                {
                    return request.IsEnded ? request.Fault : Words.Late(time);
                }
            }

            // Even of what has arrived: who aborts is past going on.
            return _failure ?? request.Fault;
        }
    }

    /// <summary>Nobody waits any longer.</summary>
    public void Fail(string failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            Monitor.PulseAll(_lock);
        }
    }
}

/// <summary>Which message: sends and receives of one key meet in their order.</summary>
internal readonly record struct LocalKey(int Context, int From, int To, int Tag, bool IsSend);
