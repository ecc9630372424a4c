using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>
/// Calls of all ranks, made of messages. So they are the same to the bit whatever carries the messages: values are combined in the order of
/// ranks, each by one rank. They move no more bytes than a ring does, and have no counts that end at 2^31.
/// </summary>
internal abstract class Communicator : ICommunicator
{
    private Room? _room;

    public abstract int Rank { get; }

    public abstract int Size { get; }

    public abstract int HighestTag { get; }

    public TimeSpan? Deadline { get; set; }

    public IRequest StartSend(Region data, int to, int tag)
    {
        Arguments.Message(this, to, tag);
        return Start(data, to, tag, isSend: true, $"Send (to rank {to}, tag {tag})");
    }

    public IRequest StartReceive(Region data, int from, int tag)
    {
        Arguments.Message(this, from, tag);
        return Start(data, from, tag, isSend: false, $"Receive (from rank {from}, tag {tag})");
    }

    public virtual void Barrier() => Exchange(nameof(Barrier), _ => default(Region), _ => default(Region));

    public void Broadcast(Region data, int root)
    {
        Arguments.Peer(this, root);
        Spread(data, root);
    }

    public void AllReduce(Region data, ElementType type, Reduction reduction)
    {
        Arguments.Elements(data, type);
        CombinedParts.Everywhere(this, data, type, reduction);
    }

    public void AllGather(Region own, Region all, IReadOnlyList<long> bytes)
    {
        Arguments.Parts(this, all, bytes, own);
        Exchange(nameof(AllGather), _ => own, from => all.Part(bytes, from));
    }

    public void ReduceScatter(Region all, Region own, IReadOnlyList<long> bytes, ElementType type, Reduction reduction)
    {
        Arguments.Parts(this, all, bytes, own);
        Arguments.Elements(type, bytes);
        CombinedParts.Each(this, nameof(ReduceScatter), all, own, bytes, type, reduction);
    }

    public void AllToAll(Region data, IReadOnlyList<long> bytes, Region received, IReadOnlyList<long> receivedBytes)
    {
        Arguments.Parts(this, data, bytes);
        Arguments.Parts(this, received, receivedBytes);
        Exchange(nameof(AllToAll), to => data.Part(bytes, to), from => received.Part(receivedBytes, from));
    }

    public abstract ICommunicator? Split(int? colour, int key = 0);

    public abstract void Abort(int code);

    public abstract void Dispose();

    /// <summary>Messages from each rank to each rank, all at once; null for none. What a rank gives itself is copied.</summary>
    internal void Exchange(string call, Func<int, Region?> sent, Func<int, Region?> received)
    {
        var tag = NextTag();
        var requests = new List<IRequest>();

        // Each begins with its own neighbours, so that not all of them turn to one rank at first.
        foreach (var other in Enumerable.Range(1, Size - 1).Select(step => (Rank + step) % Size))
        {
            if (received(other) is { } room)
            {
                requests.Add(Start(room, other, tag, isSend: false, $"{call} (from rank {other})"));
            }
        }

        foreach (var other in Enumerable.Range(1, Size - 1).Select(step => (Rank + step) % Size))
        {
            if (sent(other) is { } data)
            {
                requests.Add(Start(data, other, tag, isSend: true, $"{call} (to rank {other})"));
            }
        }

        if (sent(Rank) is { } own && received(Rank) is { } place)
        {
            own.CopyTo(place);
        }

        requests.ForEach(request => request.Wait());
    }

    /// <summary>Memory for the length of a call; the next call has the same.</summary>
    internal Region Room(long bytes)
    {
        _room = _room?.Region.Bytes >= bytes ? _room : new(bytes);
        return _room.Region;
    }

    protected virtual void Spread(Region data, int root) => Exchange(
        nameof(Broadcast), to => Rank == root && to != root ? data : null, from => from == root && Rank != root ? data : null);

    /// <summary>Begins a message of any tag.</summary>
    protected abstract IRequest Start(Region data, int other, int tag, bool isSend, string call);

    /// <summary>A tag that no message of the caller's has, for a call of all ranks.</summary>
    protected abstract int NextTag();
}
