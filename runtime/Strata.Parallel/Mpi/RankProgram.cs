using Strata.Parallel.Communication;
using Strata.Parallel.Local;

namespace Strata.Parallel.Mpi;

/// <summary>Runs a program's body on every rank, and sees to it that none outlives the others.</summary>
public static class RankProgram
{
    private const int Failed = 1;

    /// <summary>
    /// Runs the body as a rank of what a launcher has started, or alone where none has. An exception is told on the error stream with the
    /// rank's number, and ends all ranks.
    /// </summary>
    /// <param name="body">What each rank does; its result is the exit code.</param>
    /// <param name="deadline">How long a call waits for other ranks before it throws; null for ever.</param>
    /// <returns>The exit code of this process.</returns>
    public static int Run(Func<ICommunicator, int> body, TimeSpan? deadline = null)
    {
        MpiSession? session = null;
        try
        {
            if (Launchers.Current == Launcher.None)
            {
                using var single = LocalGroup.Single();
                return body(single);
            }

            session = MpiSession.Start(deadline);
            var code = body(session.World);
            session.Dispose();
            return code;
        }
        catch (Exception exception)
        {
            // What happened stands here once; whoever reads the job's output needs to know where.
            Console.Error.WriteLine(session is null ? Words(exception) : $"Rank {session.World.Rank} has failed: {Words(exception)}");
            session?.World.Abort(Failed);
            return Failed;
        }
    }

    private static string Words(Exception exception) =>
        exception is InputException or CommunicationException ? exception.Message : exception.ToString();
}
