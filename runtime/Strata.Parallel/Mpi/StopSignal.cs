using System.Runtime.InteropServices;

namespace Strata.Parallel.Mpi;

/// <summary>
/// Says that this process is asked to end (SIGTERM, SIGINT), and keeps it running meanwhile, so that it can save what it has. Launchers
/// wait for a short time only: Open MPI's makes SIGTERM of Ctrl-C and kills after about a second.
/// </summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _asked = new();

    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on.</summary>
    public StopSignal() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop)];

    /// <summary>Cancelled once the process is asked to end.</summary>
    public CancellationToken Token => _asked.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.Cancel();
    }
}
