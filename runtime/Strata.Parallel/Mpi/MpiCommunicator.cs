using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

/// <summary>
/// Ranks of MPI. What is longer than MPI's counts reach goes in pieces. Everything is begun and then asked for, never waited for by MPI: its
/// waits keep a core busy and have no deadline.
/// </summary>
internal sealed unsafe partial class MpiCommunicator : ICommunicator
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

    public int Rank { get; }

    public int Size { get; }

    // The highest one is for calls of all ranks.
    public int HighestTag => Session.TagUpperBound - 1;

    public TimeSpan? Deadline { get; set; }

    /// <summary>How long a piece is at most: what a count of MPI reaches. Tests make it small.</summary>
    internal static long Longest { get; set; } = 1 << 30;

    public IRequest StartSend(Region data, int to, int tag)
    {
        Arguments.Message(this, to, tag);
        return StartSend(data, to, tag, $"Send (to rank {to}, tag {tag})");
    }

    public IRequest StartReceive(Region data, int from, int tag)
    {
        Arguments.Message(this, from, tag);
        return StartReceive(data, from, tag, $"Receive (from rank {from}, tag {tag})");
    }

    public ICommunicator? Split(int? colour, int key = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(colour ?? 0, nameof(colour));

        // MPI_Comm_split waits without a deadline; when all are here, it need not.
        Barrier(nameof(Split));
        nint split = 0;
        Check(Session.Functions.Split(_handle, colour ?? Session.Abi.Undefined, key, &split), nameof(Split));
        return colour is null ? null : new MpiCommunicator(Session, split) { Deadline = Deadline };
    }

    public void Abort(int code)
    {
        Arguments.ExitCode(code);
        _ = Session.Functions.Abort(_handle, code);
    }

    public void Dispose()
    {
        if (_handle != Session.Abi.World && _handle != 0 && Session.IsWhole)
        {
            var handle = _handle;
            _handle = 0;
            Check(Session.Functions.Free(&handle), "MPI_Comm_free");
        }
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

    private MpiRequest StartSend(Region data, int to, int tag, string call)
    {
        var request = new MpiRequest(this, call);
        foreach (var piece in data.Pieces(Longest))
        {
            request.Add(-1, memory => Session.Functions.StartSend(
                piece.Address, (int)piece.Bytes, Session.Abi.Byte, to, tag, _handle, (nint*)memory));
        }

        return request;
    }

    private MpiRequest StartReceive(Region data, int from, int tag, string call)
    {
        var request = new MpiRequest(this, call);
        foreach (var piece in data.Pieces(Longest))
        {
            request.Add(piece.Bytes, memory => Session.Functions.StartReceive(
                piece.Address, (int)piece.Bytes, Session.Abi.Byte, from, tag, _handle, (nint*)memory));
        }

        return request;
    }
}
