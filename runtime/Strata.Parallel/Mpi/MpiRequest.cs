using System.Runtime.InteropServices;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

/// <summary>What MPI does meanwhile. Its handle and the message's facts lie where they do not move.</summary>
internal sealed unsafe class MpiRequest(MpiCommunicator owner, string call) : IRequest
{
    // MPI_Status has 24 bytes in Open MPI and 20 in MPICH.
    private const int StatusBytes = 128;

    private readonly Queue<Piece> _open = [];

    public bool IsDone
    {
        get
        {
            while (_open.TryPeek(out var piece))
            {
                var isDone = 0;
                owner.Check(owner.Session.Functions.Test((nint*)piece.Memory, &isDone, (byte*)piece.Memory + sizeof(nint)), call);
                if (isDone == 0)
                {
                    return false;
                }

                Finish(_open.Dequeue());
            }

            return true;
        }
    }

    /// <summary>Adds what a function of MPI begins.</summary>
    /// <param name="received">How many bytes are to be received; -1 where nothing is.</param>
    /// <param name="start">Begins it, and writes its handle.</param>
    public void Add(long received, Func<nint, int> start)
    {
        var memory = (nint)NativeMemory.AllocZeroed((nuint)sizeof(nint) + StatusBytes);
        owner.Check(start(memory), call);
        _open.Enqueue(new(memory, received));
    }

    public void Wait()
    {
        if (!Patience.Wait(() => IsDone, owner.Deadline))
        {
            throw owner.Failed(call, Words.Late(owner.Deadline!.Value));
        }
    }

    private void Finish(Piece piece)
    {
        var count = 0;
        if (piece.Received >= 0)
        {
            var session = owner.Session;
            owner.Check(session.Functions.Count((byte*)piece.Memory + sizeof(nint), session.Abi.Byte, &count), call);
        }

        NativeMemory.Free((void*)piece.Memory);
        if (piece.Received >= 0 && count != piece.Received)
        {
            throw owner.Failed(call, $"{count} bytes are sent, but {piece.Received} are to be received");
        }
    }

    private readonly record struct Piece(nint Memory, long Received);
}
