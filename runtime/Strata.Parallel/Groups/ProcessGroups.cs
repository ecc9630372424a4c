using Strata.Parallel.Communication;
using Strata.Placement;

namespace Strata.Parallel.Groups;

/// <summary>The communicators of a rank's groups: in each, ranks are numbered in the order of <see cref="RankGroups"/>.</summary>
public sealed class ProcessGroups : IDisposable
{
    private readonly List<ICommunicator> _made = [];

    private ProcessGroups(ICommunicator world, RankGroups groups)
    {
        (World, Groups) = (world, groups);

        // All ranks make all of them, and in one order.
        Tensor = Make(groups.Tensor);
        Context = Make(groups.Context);
        Data = Make(groups.Data);
        Pipeline = Make(groups.Pipeline);
        Gradients = Make(groups.Gradients);
        Model = Make(groups.Model);
        Embedding = groups.Embedding.Contains(groups.Rank) ? Make(groups.Embedding) : world.Split(null);
    }

    /// <summary>All ranks; not disposed with the groups.</summary>
    public ICommunicator World { get; }

    /// <summary>The numbers of the groups' ranks.</summary>
    public RankGroups Groups { get; }

    /// <summary>Those that hold slices of the same parameters.</summary>
    public ICommunicator Tensor { get; }

    /// <summary>Those that hold parts of the same sequences.</summary>
    public ICommunicator Context { get; }

    /// <summary>Those that hold replicas.</summary>
    public ICommunicator Data { get; }

    /// <summary>The stages: its ranks are those of a <see cref="Schedules.PipelineSchedule"/>.</summary>
    public ICommunicator Pipeline { get; }

    /// <summary>Those whose gradients are averaged.</summary>
    public ICommunicator Gradients { get; }

    /// <summary>Those that hold the model once.</summary>
    public ICommunicator Model { get; }

    /// <summary>The first and the last stage; null on stages between them.</summary>
    public ICommunicator? Embedding { get; }

    /// <summary>Makes them. All ranks call it.</summary>
    /// <param name="world">All ranks.</param>
    /// <param name="layout">How many there are of each kind.</param>
    /// <exception cref="InputException">More or fewer ranks were started than the layout has.</exception>
    /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
    public static ProcessGroups Of(ICommunicator world, RankLayout layout) => world.Size == layout.Count
        ? new(world, RankGroups.Of(layout, world.Rank))
        : throw new InputException(
            $"{world.Size} ranks were started, but the layout has {layout.Count}: tensor {layout.Tensor} x context {layout.Context} x data "
                + $"{layout.Data} x pipeline {layout.Pipeline}. Start {layout.Count}, or give another layout.");

    /// <inheritdoc />
    public void Dispose() => _made.ForEach(made => made.Dispose());

    private ICommunicator Make(IReadOnlyList<int> ranks)
    {
        var made = World.Split(ranks[0])!;
        _made.Add(made);
        return made;
    }
}
