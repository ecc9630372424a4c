using System.Runtime.InteropServices;

namespace Strata.Cli.Chatting;

/// <summary>Ctrl-C: it interrupts the answer that is being given. A second one, or one where nothing is said, ends the program.</summary>
internal sealed class ChatInterruption : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PosixSignalRegistration _registration;
    private CancellationTokenSource? _answer;

    /// <summary>Begins to listen.</summary>
    public ChatInterruption() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = Press());

    /// <summary>Runs what may be interrupted.</summary>
    /// <param name="stop">Stops it for good.</param>
    /// <param name="run">What may be.</param>
    public bool Run(CancellationToken stop, Func<CancellationToken, bool> run)
    {
        using var answer = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            lock (_lock)
            {
                _answer = answer;
            }

            return run(answer.Token);
        }
        finally
        {
            lock (_lock)
            {
                _answer = null;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _registration.Dispose();

    /// <summary>Takes one Ctrl-C.</summary>
    /// <returns>Whether the program goes on.</returns>
    private bool Press()
    {
        lock (_lock)
        {
            if (_answer is not { IsCancellationRequested: false } running)
            {
                return false;
            }

            running.Cancel();
            return true;
        }
    }
}
