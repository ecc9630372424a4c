using Strata.Parallel.Communication;

namespace Strata.Parallel.Ranks;

/// <summary>Everything that is known of a communicator, by name.</summary>
internal static class Checks
{
    /// <summary>What leaves the ranks as they were, and holds of any number of them.</summary>
    public static IReadOnlyDictionary<string, Action<ICommunicator>> Any { get; } = new Dictionary<string, Action<ICommunicator>>
    {
        ["barrier"] = Collectives.Barrier,
        ["broadcast"] = Collectives.Broadcast,
        ["all-reduce"] = Collectives.AllReduce,
        ["all-gather"] = Collectives.AllGather,
        ["reduce-scatter"] = Collectives.ReduceScatter,
        ["all-to-all"] = Collectives.AllToAll,
        ["split"] = Collectives.Split,
        ["refusals"] = Collectives.Refusals,
        ["pipelines"] = Pipelines.Run,
    };

    /// <summary>What needs two ranks or more.</summary>
    public static IReadOnlyDictionary<string, Action<ICommunicator>> Several { get; } = new Dictionary<string, Action<ICommunicator>>
    {
        ["bfloat16"] = Collectives.BFloat16,
        ["ring"] = PointToPoint.Ring,
        ["tags"] = PointToPoint.Tags,
        ["order"] = PointToPoint.Order,
    };

    /// <summary>What fails, after which ranks can not go on together.</summary>
    public static IReadOnlyDictionary<string, Action<ICommunicator>> Failing { get; } = new Dictionary<string, Action<ICommunicator>>
    {
        ["shorter"] = PointToPoint.Shorter,
        ["longer"] = PointToPoint.Longer,
        ["late"] = PointToPoint.Late,
    };
}
