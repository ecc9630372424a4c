using System.Runtime.InteropServices;
using Strata.Checkpoints;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Local;

internal sealed partial class LocalCommunicator
{
    public void Barrier() => Exchange(nameof(Barrier), _ => default(Region), _ => default(Region));

    public void Broadcast(Region data, int root)
    {
        Arguments.Peer(this, root);
        Exchange(nameof(Broadcast), to => rank == root && to != root ? data : null, from => from == root && rank != root ? data : null);
    }

    public unsafe void AllReduce(Region data, ElementType type, Reduction reduction)
    {
        Arguments.Elements(data, type);
        var result = new Region((nint)NativeMemory.Alloc((nuint)Math.Max(1, data.Bytes)), data.Bytes);
        try
        {
            Reduce(nameof(AllReduce), _ => data, result, type, reduction);
            result.CopyTo(data);
        }
        finally
        {
            NativeMemory.Free((void*)result.Address);
        }
    }

    public void AllGather(Region own, Region all, IReadOnlyList<long> bytes)
    {
        Arguments.Parts(this, all, bytes, own);
        Exchange(nameof(AllGather), _ => own, from => all.Slice(Arguments.Start(bytes, from), bytes[from]));
    }

    public void ReduceScatter(Region all, Region own, IReadOnlyList<long> bytes, ElementType type, Reduction reduction)
    {
        Arguments.Parts(this, all, bytes, own);
        Arguments.Elements(own, type);
        Reduce(nameof(ReduceScatter), to => all.Slice(Arguments.Start(bytes, to), bytes[to]), own, type, reduction);
    }

    public void AllToAll(Region data, IReadOnlyList<long> bytes, Region received, IReadOnlyList<long> receivedBytes)
    {
        Arguments.Parts(this, data, bytes);
        Arguments.Parts(this, received, receivedBytes);
        Exchange(
            nameof(AllToAll),
            to => data.Slice(Arguments.Start(bytes, to), bytes[to]),
            from => received.Slice(Arguments.Start(receivedBytes, from), receivedBytes[from]));
    }

    /// <summary>Sends each rank what is for it, and combines what comes in the order of ranks, so that every rank has the same result.</summary>
    private unsafe void Reduce(string call, Func<int, Region> part, Region result, ElementType type, Reduction reduction)
    {
        var room = new Region((nint)NativeMemory.Alloc((nuint)Math.Max(1, result.Bytes * Size)), result.Bytes * Size);
        try
        {
            Exchange(call, to => part(to), from => room.Slice(from * result.Bytes, result.Bytes));
            room.Slice(0, result.Bytes).CopyTo(result);
            for (var other = 1; other < Size; other++)
            {
                Reducer.Combine(result, room.Slice(other * result.Bytes, result.Bytes), type, reduction);
            }
        }
        finally
        {
            NativeMemory.Free((void*)room.Address);
        }
    }

    // Calls of all ranks have tags below 0, counted, so that they meet neither messages nor one another.
    private void Exchange(string call, Func<int, Region?> sent, Func<int, Region?> received)
    {
        var tag = -1 - _calls++;
        LocalRequest[] requests =
        [
            .. from other in Enumerable.Range(0, Size)
               from isSend in (bool[])[false, true]
               let data = isSend ? sent(other) : received(other)
               where data is not null
               select Start(data.GetValueOrDefault(), other, tag, isSend, call),
        ];
        foreach (var request in requests)
        {
            request.Wait();
        }
    }
}
