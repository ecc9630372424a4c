using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strata.Parallel.Launching;

/// <summary>Ranks that run, until they have ended.</summary>
public static partial class RankJob
{
    private const int Terminate = 15;

    /// <summary>
    /// Starts ranks and waits for their end. Asked to end meanwhile (SIGTERM), it asks the launcher, which asks the ranks; Ctrl-C in a
    /// terminal reaches the launcher by itself.
    /// </summary>
    /// <param name="start">What starts them: <see cref="RankLaunch.Start"/>.</param>
    /// <returns>The launcher's exit code, that of a rank that has failed where one has; 128 and the signal's number where it was asked to
    /// end.</returns>
    /// <exception cref="InputException">The launcher can not be started.</exception>
    public static int Run(ProcessStartInfo start)
    {
        var asked = 0;
        Process? process = null;
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Note);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            Note(context);
            if (process is { HasExited: false } running)
            {
                _ = Kill(running.Id, Terminate);
            }
        });
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new InputException($"{start.FileName}: it can not be started: {fault.Message}.", fault);
        }

        using (process)
        {
            process.WaitForExit();
            return asked != 0 ? 128 + asked : process.ExitCode;
        }

        void Note(PosixSignalContext context)
        {
            context.Cancel = true;
            asked = context.Signal == PosixSignal.SIGINT ? 2 : Terminate;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
