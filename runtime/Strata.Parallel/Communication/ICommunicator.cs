using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>
/// Ranks that exchange bytes. Calls of all ranks together (barrier, broadcast, reductions, gathers, split) are made by each of them in one
/// order; one thread at a time calls. What fails throws a <see cref="CommunicationException"/> that names the call and the rank, and the
/// ranks can not go on together then.
/// </summary>
public interface ICommunicator : IDisposable
{
    /// <summary>This process, from 0.</summary>
    int Rank { get; }

    /// <summary>How many ranks there are.</summary>
    int Size { get; }

    /// <summary>The highest tag that a message may have; the lowest is 0.</summary>
    int HighestTag { get; }

    /// <summary>
    /// How long a call waits for other ranks before it throws, so that a lost peer hangs nobody; null for ever. The ranks of a split begin
    /// with their parent's.
    /// </summary>
    TimeSpan? Deadline { get; set; }

    /// <summary>Sends a message, and returns when its memory may be written again.</summary>
    /// <param name="data">The message.</param>
    /// <param name="to">Which rank receives it.</param>
    /// <param name="tag">What it is told apart by from others on the same way.</param>
    /// <exception cref="CommunicationException">It could not be sent, or the deadline is over.</exception>
    void Send(Region data, int to, int tag) => StartSend(data, to, tag).Wait();

    /// <summary>Receives a message of exactly this length.</summary>
    /// <param name="data">Where to.</param>
    /// <param name="from">Which rank sends it.</param>
    /// <param name="tag">The message's tag.</param>
    /// <exception cref="CommunicationException">It is of another length or could not be received, or the deadline is over.</exception>
    void Receive(Region data, int from, int tag) => StartReceive(data, from, tag).Wait();

    /// <summary>Begins to send a message; its memory is left alone until the request has ended.</summary>
    /// <param name="data">The message.</param>
    /// <param name="to">Which rank receives it.</param>
    /// <param name="tag">What it is told apart by from others on the same way.</param>
    /// <exception cref="CommunicationException">It could not be begun.</exception>
    IRequest StartSend(Region data, int to, int tag);

    /// <summary>Begins to receive a message of exactly this length; its memory is left alone until the request has ended.</summary>
    /// <param name="data">Where to.</param>
    /// <param name="from">Which rank sends it.</param>
    /// <param name="tag">The message's tag.</param>
    /// <exception cref="CommunicationException">It could not be begun.</exception>
    IRequest StartReceive(Region data, int from, int tag);

    /// <summary>Returns when all ranks have come here.</summary>
    /// <exception cref="CommunicationException">They did not, or the deadline is over.</exception>
    void Barrier();

    /// <summary>Gives one rank's bytes to all.</summary>
    /// <param name="data">Read by the root, written by the others; equally long on all.</param>
    /// <param name="root">Whose.</param>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    void Broadcast(Region data, int root);

    /// <summary>
    /// Combines the ranks' values element by element, in the order of ranks; each rank has the result, the same to the bit, where its own
    /// values were.
    /// </summary>
    /// <param name="data">The values; equally many on all ranks.</param>
    /// <param name="type">
    /// Float32, BFloat16, Float64 or Int64. A sum of bfloat16 is rounded to the nearest, ties to even, at each addition.
    /// </param>
    /// <param name="reduction">How. Of a maximum or minimum with a value that is no number, the result is either.</param>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    void AllReduce(Region data, ElementType type, Reduction reduction);

    /// <summary>Gives all ranks' bytes to all, one after the other.</summary>
    /// <param name="own">This rank's.</param>
    /// <param name="all">Where all ranks' go; <paramref name="own"/> does not lie in it.</param>
    /// <param name="bytes">How many each rank has.</param>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    void AllGather(Region own, Region all, IReadOnlyList<long> bytes);

    /// <summary>Combines the ranks' values as <see cref="AllReduce"/> does; each rank has its part of the result.</summary>
    /// <param name="all">The values of all parts, one after the other; left as they are.</param>
    /// <param name="own">Where this rank's part goes; it does not lie in <paramref name="all"/>.</param>
    /// <param name="bytes">How long each rank's part is.</param>
    /// <param name="type">As <see cref="AllReduce"/> takes it.</param>
    /// <param name="reduction">How.</param>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    void ReduceScatter(Region all, Region own, IReadOnlyList<long> bytes, ElementType type, Reduction reduction);

    /// <summary>Each rank gives each rank bytes of its own.</summary>
    /// <param name="data">What goes to rank 0, then to rank 1, and so on.</param>
    /// <param name="bytes">How many go to each.</param>
    /// <param name="received">Where goes what comes from rank 0, then from rank 1, and so on.</param>
    /// <param name="receivedBytes">How many come from each.</param>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    void AllToAll(Region data, IReadOnlyList<long> bytes, Region received, IReadOnlyList<long> receivedBytes);

    /// <summary>Makes communicators of ranks that say the same colour. All ranks call it.</summary>
    /// <param name="colour">Which one this rank is in, at least 0; null for none.</param>
    /// <param name="key">Ranks are in the order of their keys; equal ones as they are here.</param>
    /// <returns>The new one, which is for the caller to dispose; null where no colour was said.</returns>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    ICommunicator? Split(int? colour, int key = 0);

    /// <summary>Ends all ranks at once.</summary>
    /// <param name="code">The exit code, 1 to 125: MPI's launchers make 0 of some others.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is another.</exception>
    void Abort(int code);
}

/// <summary>A message on its way.</summary>
public interface IRequest
{
    /// <summary>Whether it has arrived, or what was sent may be written again. Asking drives it on.</summary>
    /// <exception cref="CommunicationException">It failed.</exception>
    bool IsDone { get; }

    /// <summary>Returns when it is done.</summary>
    /// <exception cref="CommunicationException">It failed, or the communicator's deadline is over.</exception>
    void Wait();
}

/// <summary>How values of several ranks become one.</summary>
public enum Reduction
{
    /// <summary>Added.</summary>
    Sum,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The least.</summary>
    Min,
}
