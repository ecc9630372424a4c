using Strata.Serving.Errors;

namespace Strata.Serving.Hosting;

/// <summary>How many requests are let in at once: those that are answered, and those that wait. What is refused has cost nothing.</summary>
/// <param name="most">How many.</param>
internal sealed class Admission(int most)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _isClosed;

    /// <summary>Lets a request in.</summary>
    /// <returns>Lets it out again.</returns>
    /// <exception cref="ApiException">There are as many as may be, or the server stops.</exception>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw ApiException.Unavailable("The server is stopping.", "stopping");
            }

            if (_count >= most)
            {
                throw ApiException.Busy(
                    $"{most} requests are being answered or wait, which is as many as this server takes. Try again later.");
            }

            _count++;
            return new Place(this);
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>Ends when the last one has gone.</returns>
    public Task Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Tell();
        }

        return _empty.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _count--;
            Tell();
        }
    }

    private void Tell()
    {
        if (_isClosed && _count == 0)
        {
            _ = _empty.TrySetResult();
        }
    }

    private sealed class Place(Admission admission) : IDisposable
    {
        private Admission? _admission = admission;

        public void Dispose() => Interlocked.Exchange(ref _admission, null)?.Leave();
    }
}
