using System.Runtime.InteropServices;

namespace Strata.Parallel.Mpi;

/// <summary>
/// Says that this process is asked to end (SIGTERM, SIGINT, under Open MPI SIGUSR1), and keeps it running meanwhile, so that it can save
/// what it has; the second time it ends at once. Launchers wait for a short time only: Open MPI's makes SIGTERM of Ctrl-C and kills after
/// about a second, but hands SIGUSR1 on and goes on waiting.
/// </summary>
public sealed class StopSignal : IDisposable
{
    /// <summary>SIGUSR1 on Linux: what Open MPI's launcher hands on.</summary>
    internal const int Forwarded = 10;

    private readonly CancellationTokenSource _asked = new();

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Listens from now on.</summary>
    public StopSignal()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        if (OperatingSystem.IsLinux() && Launchers.Current == Launcher.OpenMpi)
        {
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)Forwarded, Stop));
        }
    }

    /// <summary>Cancelled once the process is asked to end.</summary>
    public CancellationToken Token => _asked.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _asked.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }
}
