using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

/// <summary>
/// Ranks of MPI. What is longer than MPI's counts reach goes in pieces. Everything is begun and then asked for, never waited for by MPI:
/// its waits keep a core busy and have no deadline.
/// </summary>
internal sealed unsafe class MpiCommunicator : Communicator
{
    private nint _handle;

    public MpiCommunicator(MpiSession session, nint handle)
    {
        (Session, _handle) = (session, handle);
        var (rank, size) = (0, 0);
        Check(session.Functions.SetErrorHandler(handle, session.Abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        Check(session.Functions.Rank(handle, &rank), "MPI_Comm_rank");
        Check(session.Functions.Size(handle, &size), "MPI_Comm_size");
        (Rank, Size) = (rank, size);
    }

    public MpiSession Session { get; }

    public override int Rank { get; }

    public override int Size { get; }

    public override int HighestTag => Session.TagUpperBound - 1;

    /// <summary>How long a piece is at most: what a count of MPI reaches. Tests make it small.</summary>
    internal static long Longest { get; set; } = 1 << 30;

    public override void Barrier() => Barrier(nameof(Barrier));

    public override ICommunicator? Split(int? colour, int key = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(colour ?? 0, nameof(colour));

        // MPI_Comm_split waits without a deadline; when all are here, it need not.
        Barrier(nameof(Split));
        nint split = 0;
        Check(Session.Functions.Split(_handle, colour ?? Session.Abi.Undefined, key, &split), nameof(Split));
        return colour is null ? null : new MpiCommunicator(Session, split) { Deadline = Deadline };
    }

    public override void Abort(int code)
    {
        Arguments.ExitCode(code);
        _ = Session.Functions.Abort(_handle, code);
    }

    public override void Dispose()
    {
        if (_handle != Session.Abi.World && _handle != 0 && Session.IsWhole)
        {
            var handle = _handle;
            _handle = 0;
            Check(Session.Functions.Free(&handle), "MPI_Comm_free");
        }
    }

    internal void Barrier(string call)
    {
        var request = new MpiRequest(this, call);
        request.Add(-1, memory => Session.Functions.Barrier(_handle, (nint*)memory));
        request.Wait();
    }

    internal void Check(int code, string call)
    {
        if (code != 0)
        {
            throw Failed(call, Session.Functions.ErrorText(code));
        }
    }

    internal CommunicationException Failed(string call, string why)
    {
        Session.IsWhole = false;
        return Words.Failed(this, call, why);
    }

    // By MPI: it goes along a tree, where messages from the root alone would take turns.
    protected override void Spread(Region data, int root)
    {
        foreach (var piece in data.Pieces(Longest))
        {
            var request = new MpiRequest(this, nameof(Broadcast));
            request.Add(-1, memory => Session.Functions.Broadcast(
                piece.Address, (int)piece.Bytes, Session.Abi.Byte, root, _handle, (nint*)memory));
            request.Wait();
        }
    }

    // Calls of all ranks are made in one order, and messages of one tag come in theirs: the highest tag will do for all.
    protected override int NextTag() => Session.TagUpperBound;

    protected override IRequest Start(Region data, int other, int tag, bool isSend, string call)
    {
        var request = new MpiRequest(this, call);
        var start = isSend ? Session.Functions.StartSend : Session.Functions.StartReceive;
        foreach (var piece in data.Pieces(Longest))
        {
            request.Add(
                isSend ? -1 : piece.Bytes,
                memory => start(piece.Address, (int)piece.Bytes, Session.Abi.Byte, other, tag, _handle, (nint*)memory));
        }

        return request;
    }
}
