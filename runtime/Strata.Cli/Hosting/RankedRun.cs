using Strata.Parallel.Communication;
using Strata.Parallel.Local;
using Strata.Parallel.Mpi;
using Strata.Torch.Devices;

namespace Strata.Cli.Hosting;

/// <summary>Runs a command as one of the ranks that MPI has started, or alone where nothing has.</summary>
internal static class RankedRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs it. What ends one rank ends all of them, and is told with the rank's number.</summary>
    /// <param name="console">Where that is told.</param>
    /// <param name="body">What each rank does; its result is the exit code.</param>
    public static int Of(CommandConsole console, Func<ICommunicator, int> body)
    {
        if (Launchers.Current == Launcher.None)
        {
            using var single = LocalGroup.Single();
            return body(single);
        }

        using var session = MpiSession.Start(Patience);
        try
        {
            return body(session.World);
        }
        catch (Exception fault)
        {
            var message = fault switch
            {
                OperationCanceledException => "cancelled.",
                InputException or BackendException or CommunicationException => fault.Message,
                IOException or UnauthorizedAccessException => FileFault.Message(fault),
                _ => UnexpectedFault.Message(fault),
            };
            LastWords.Say(console.Error, $"strata: rank {session.World.Rank}: {message}");
            session.World.Abort(fault is BackendException ? ExitCodes.BackendUnavailable : ExitCodes.InputFault);
            throw;
        }
    }
}
