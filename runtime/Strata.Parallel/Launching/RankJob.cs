using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Strata.Parallel.Mpi;

namespace Strata.Parallel.Launching;

/// <summary>Ranks that are started by a launcher.</summary>
/// <param name="Start">What starts them.</param>
/// <param name="Kind">Whose launcher it is.</param>
public sealed partial record RankJob(ProcessStartInfo Start, Launcher Kind)
{
    private const int Terminate = 15;

    /// <summary>
    /// Starts the ranks and waits for their end. Asked to end meanwhile (SIGINT, SIGTERM, SIGHUP), it asks them
    /// (<see cref="StopSignal"/>), and goes on waiting, so that they can save what they have; asked again, it has the launcher kill them.
    /// </summary>
    /// <returns>
    /// The launcher's exit code, that of a rank that has failed where one has; 128 and the signal's number where the ranks were asked to
    /// end and did not come to their own end.
    /// </returns>
    /// <exception cref="InputException">The launcher can not be started.</exception>
    public int Run()
    {
        var (asked, sent) = (0, 0);
        Process? process = null;
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Note(context, 2));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Note(context, Terminate));
        using var left = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Note(context, 1));
        try
        {
            process = Process.Start(Start)!;
        }
        catch (Win32Exception fault)
        {
            throw new InputException($"{Start.FileName}: it can not be started: {fault.Message}.", fault);
        }

        using (process)
        {
            Ask();
            process.WaitForExit();
            return asked != 0 && process.ExitCode != 0 ? 128 + asked : process.ExitCode;
        }

        void Note(PosixSignalContext context, int signal)
        {
            context.Cancel = true;
            if (Interlocked.Exchange(ref asked, signal) == 0)
            {
                Ask();
            }
            else if (process is { HasExited: false } running)
            {
                _ = Kill(running.Id, Terminate);
            }
        }

        // What came before there was a process is sent when there is one.
        void Ask()
        {
            if (asked != 0 && process is { HasExited: false } running && Interlocked.Exchange(ref sent, 1) == 0)
            {
                _ = Kill(running.Id, Kind == Launcher.OpenMpi ? StopSignal.Forwarded : Terminate);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
