using Strata.Parallel.Communication;

namespace Strata.Parallel.Local;

/// <summary>
/// A rank that is a thread of this process. It keeps every promise of a communicator and no more: a send lasts until it is received, so
/// that what works only where sends are buffered fails here.
/// </summary>
internal sealed class LocalCommunicator(LocalExchange exchange, int context, IReadOnlyList<int> members, int rank) : Communicator
{
    private int _calls;

    public override int Rank => rank;

    public override int Size => members.Count;

    public override int HighestTag => int.MaxValue;

    public override ICommunicator? Split(int? colour, int key = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(colour ?? 0, nameof(colour));
        var call = _calls;
        var all = this.AllGather<long>([colour ?? -1, key]).Chunk(2).ToList();
        if (colour is not { } own)
        {
            return null;
        }

        var ranks = Enumerable.Range(0, Size).Where(other => all[other][0] == own).OrderBy(other => all[other][1]).ToList();
        return new LocalCommunicator(
            exchange, exchange.Context(context, call, own), [.. ranks.Select(other => members[other])], ranks.IndexOf(rank))
        {
            Deadline = Deadline,
        };
    }

    public override void Abort(int code)
    {
        Arguments.ExitCode(code);
        exchange.Fail($"rank {rank} has ended all ranks with exit code {code}");
    }

    public override void Dispose()
    {
    }

    // Counted below 0.
    protected override int NextTag() => -1 - _calls++;

    protected override IRequest Start(Region data, int other, int tag, bool isSend, string call)
    {
        var (from, to) = isSend ? (members[rank], members[other]) : (members[other], members[rank]);
        var request = new LocalRequest(this, exchange, new(context, from, to, tag, isSend), data, call);
        exchange.Post(request);
        return request;
    }
}
