using Strata.Checkpoints;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

internal sealed unsafe partial class MpiCommunicator
{
    public void Barrier() => Barrier(nameof(Barrier));

    public void Broadcast(Region data, int root)
    {
        Arguments.Peer(this, root);
        Broadcast(data, root, nameof(Broadcast));
    }

    public void AllReduce(Region data, ElementType type, Reduction reduction)
    {
        Arguments.Elements(data, type);
        var (element, operation) = Session.Operations.Of(type, reduction);
        foreach (var piece in data.Pieces(Longest))
        {
            Run(nameof(AllReduce), request => Session.Functions.AllReduce(
                Session.Abi.InPlace, piece.Address, Count(piece, type), element, operation, _handle, request));
        }
    }

    public void AllGather(Region own, Region all, IReadOnlyList<long> bytes)
    {
        Arguments.Parts(this, all, bytes, own);
        if (all.Bytes > Longest)
        {
            own.CopyTo(Part(all, bytes, Rank));
            for (var rank = 0; rank < Size; rank++)
            {
                Broadcast(Part(all, bytes, rank), rank, nameof(AllGather));
            }

            return;
        }

        fixed (int* counts = Counts(bytes, 1), starts = Starts(bytes))
        {
            var (lengths, places) = ((nint)counts, (nint)starts);
            Run(nameof(AllGather), request => Session.Functions.AllGather(
                own.Address, (int)own.Bytes, Session.Abi.Byte, all.Address, (int*)lengths, (int*)places, Session.Abi.Byte, _handle, request));
        }
    }

    public void ReduceScatter(Region all, Region own, IReadOnlyList<long> bytes, ElementType type, Reduction reduction)
    {
        Arguments.Parts(this, all, bytes, own);
        foreach (var rank in Enumerable.Range(0, Size))
        {
            Arguments.Elements(Part(all, bytes, rank), type);
        }

        var (element, operation) = Session.Operations.Of(type, reduction);
        if (all.Bytes > Longest)
        {
            foreach (var (rank, piece) in Enumerable.Range(0, Size)
                .SelectMany(rank => Part(all, bytes, rank).Pieces(Longest).Select(piece => (rank, piece))))
            {
                var start = piece.Address - Part(all, bytes, rank).Address;
                Run(nameof(ReduceScatter), request => Session.Functions.Reduce(
                    piece.Address, rank == Rank ? own.Address + start : 0, Count(piece, type), element, operation, rank, _handle, request));
            }

            return;
        }

        fixed (int* counts = Counts(bytes, type.Bits / 8))
        {
            var lengths = (nint)counts;
            Run(nameof(ReduceScatter), request => Session.Functions.ReduceScatter(
                all.Address, own.Address, (int*)lengths, element, operation, _handle, request));
        }
    }

    public void AllToAll(Region data, IReadOnlyList<long> bytes, Region received, IReadOnlyList<long> receivedBytes)
    {
        Arguments.Parts(this, data, bytes);
        Arguments.Parts(this, received, receivedBytes);

        // MPI_Ialltoallv has one form for all ranks, and whether its counts reach no rank knows of another.
        var tag = Session.TagUpperBound;
        MpiRequest[] requests =
        [
            .. Enumerable.Range(0, Size).Select(
                from => StartReceive(Part(received, receivedBytes, from), from, tag, $"{nameof(AllToAll)} (from rank {from})")),
            .. Enumerable.Range(0, Size).Select(to => StartSend(Part(data, bytes, to), to, tag, $"{nameof(AllToAll)} (to rank {to})")),
        ];
        foreach (var request in requests)
        {
            request.Wait();
        }
    }

    internal void Barrier(string call) => Run(call, request => Session.Functions.Barrier(_handle, request));

    private void Broadcast(Region data, int root, string call)
    {
        foreach (var piece in data.Pieces(Longest))
        {
            Run(call, request => Session.Functions.Broadcast(
                piece.Address, (int)piece.Bytes, Session.Abi.Byte, root, _handle, request));
        }
    }

    private void Run(string call, Start start)
    {
        var request = new MpiRequest(this, call);
        request.Add(-1, memory => start((nint*)memory));
        request.Wait();
    }

    private static Region Part(Region whole, IReadOnlyList<long> bytes, int rank) =>
        whole.Slice(Arguments.Start(bytes, rank), bytes[rank]);

    private static int Count(Region piece, ElementType type) => (int)(piece.Bytes / (type.Bits / 8));

    private static int[] Counts(IReadOnlyList<long> bytes, int size) => [.. bytes.Select(part => (int)(part / size))];

    private static int[] Starts(IReadOnlyList<long> bytes) => [.. bytes.Select((_, rank) => (int)Arguments.Start(bytes, rank))];

    private unsafe delegate int Start(nint* request);
}
