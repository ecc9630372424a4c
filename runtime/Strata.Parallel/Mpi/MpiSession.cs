using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

/// <summary>
/// This process as a rank of MPI, from its start to its end; there is one a process. Who starts ranks binds them to no core and says how
/// many threads each has (<c>OMP_NUM_THREADS</c>), because launchers of MPI and the libraries that read their variables think of one a
/// core.
/// </summary>
public sealed unsafe class MpiSession : IDisposable
{
    private readonly MpiCommunicator _world;

    private bool _isEnded;

    private MpiSession(MpiAbi abi, MpiFunctions functions)
    {
        (Abi, Functions) = (abi, functions);
        _world = new(this, abi.World);
        int* highest = null;
        var isThere = 0;
        _world.Check(functions.Attribute(abi.World, abi.TagUpperBound, &highest, &isThere), "MPI_Comm_get_attr");

        // What the standard promises at least.
        TagUpperBound = isThere == 0 ? 32767 : *highest;
    }

    /// <summary>All ranks that were started together.</summary>
    public ICommunicator World => _world;

    /// <summary>The library's own name and version.</summary>
    public string Version => Functions.Version();

    internal MpiAbi Abi { get; }

    internal MpiFunctions Functions { get; }

    internal int TagUpperBound { get; }

    /// <summary>Whether every call has gone well: after one that has not, ranks can not end together.</summary>
    internal bool IsWhole { get; set; } = true;

    /// <summary>Becomes a rank: of those that a launcher has started, or the only one.</summary>
    /// <param name="deadline">How long a call waits for other ranks before it throws; null for ever.</param>
    /// <exception cref="InputException">The launcher's library is not there; the message says how to install it.</exception>
    /// <exception cref="InvalidOperationException">This process is or was a rank already.</exception>
    /// <exception cref="CommunicationException">MPI does not start.</exception>
    public static MpiSession Start(TimeSpan? deadline = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new InputException(
                "Ranks of MPI run on Linux only: its libraries are told apart there. Run one process, without a launcher.");
        }

        NativeEnvironment.KeepSignals();
        var (library, abi) = MpiLibrary.Load(Launchers.Current);
        var functions = new MpiFunctions(library);
        var (isStarted, threads) = (0, 0);
        if (functions.Initialized(&isStarted) != 0 || isStarted != 0)
        {
            throw new InvalidOperationException("MPI was started in this process before, and starts once.");
        }

        if (functions.InitThread(null, null, abi.ThreadMultiple, &threads) is var code and not 0)
        {
            throw new CommunicationException($"MPI_Init_thread: {functions.ErrorText(code)}.");
        }

        var session = new MpiSession(abi, functions);
        if (threads < abi.ThreadMultiple)
        {
            throw session._world.Failed(
                "MPI_Init_thread",
                $"{session.Version} lets no two threads call it, but .NET's do. Install one that does, such as Debian's");
        }

        session._world.Deadline = deadline;
        return session;
    }

    /// <summary>
    /// Ends the ranks together. After a call that failed it does nothing: MPI would wait for ranks that are lost. Then
    /// <see cref="ICommunicator.Abort"/> ends them, or the process's exit with a code that is not 0.
    /// </summary>
    /// <exception cref="CommunicationException">Other ranks do not come to their end within the deadline.</exception>
    public void Dispose()
    {
        if (!_isEnded && IsWhole)
        {
            _isEnded = true;
            _world.Barrier("MPI_Finalize");
            _world.Check(Functions.Finish(), "MPI_Finalize");
        }
    }
}
