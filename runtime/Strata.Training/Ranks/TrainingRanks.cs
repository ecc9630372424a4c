using Strata.Parallel.Communication;
using Strata.Parallel.Groups;
using Strata.Parallel.Local;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Training.Ranks;

/// <summary>The ranks that train one model together, as one of them sees them.</summary>
public sealed class TrainingRanks : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private TrainingRanks(
        DeploymentPlan? plan, ICommunicator world, ICommunicator tensor, ICommunicator pipeline, ICommunicator replicas) =>
        (Plan, World, Tensor, Pipeline, Replicas) = (plan, world, tensor, pipeline, replicas);

    /// <summary>Where each part of the model lies; null where all of it is here.</summary>
    public DeploymentPlan? Plan { get; }

    /// <summary>All of them.</summary>
    public ICommunicator World { get; }

    /// <summary>Those that hold slices of the same parameters.</summary>
    public ICommunicator Tensor { get; }

    /// <summary>Whether those share out the rows of sequences between the parts of layers whose parameters are split.</summary>
    public bool SplitsSequences { get; init; }

    /// <summary>What shares out pictures among replicas; null where each encodes its own.</summary>
    internal EncoderBalance? Balance { get; private init; }

    /// <summary>Those that hold the model's stages, of which this rank's is its number there.</summary>
    public ICommunicator Pipeline { get; }

    /// <summary>Those that hold the same parameters and learn from other batches.</summary>
    public ICommunicator Replicas { get; }

    /// <summary>Stages of each rank.</summary>
    public int Chunks => Plan?.VirtualChunks ?? 1;

    /// <summary>Where a model's parameters lie.</summary>
    /// <param name="schema">The parameters.</param>
    /// <exception cref="InputException">The placement does not fit the model.</exception>
    /// <exception cref="InvalidOperationException">There is no placement.</exception>
    internal ModelPlacement Placement(IReadOnlyList<ParameterSchema> schema) => ModelPlacement.Of(
        // Sends are told apart by tags, so that two ranks may have a virtual pipeline.
        (Plan ?? throw new InvalidOperationException("There is no placement: begin with one of a single rank.")) with { Overlap = true },
        schema);

    /// <summary>One process, which holds all.</summary>
    public static TrainingRanks Alone()
    {
        var single = LocalGroup.Single();
        var ranks = new TrainingRanks(null, single, single, single, single);
        ranks._owned.Add(single);
        return ranks;
    }

    /// <summary>Gives each rank its part. All of them call it.</summary>
    /// <param name="world">All of them.</param>
    /// <param name="plan">The placement; more ranks than it has are replicas.</param>
    /// <param name="splitsSequences">Whether ranks that share parameters share out the rows of sequences, too.</param>
    /// <param name="balancesEncoder">
    /// Whether replicas share out whole pictures and videos before the vision tower; of one replica it changes nothing.
    /// </param>
    /// <exception cref="InputException">The ranks are no multiple of a replica.</exception>
    public static TrainingRanks Of(
        ICommunicator world, DeploymentPlan plan, bool splitsSequences = false, bool balancesEncoder = false)
    {
        if (world.Size % plan.Replica != 0)
        {
            throw new InputException(
                $"{world.Size} ranks were started, and the lists make {plan.Stages} stages"
                + (plan.TensorParallel > 1 ? $" of {plan.TensorParallel} ranks each" : "")
                + $": start {plan.Replica}, or a multiple of it.");
        }

        var groups = ProcessGroups.Of(world, new RankLayout(plan.TensorParallel, 1, world.Size / plan.Replica, plan.Stages));
        var ranks = new TrainingRanks(plan, world, groups.Tensor, groups.Pipeline, groups.Data)
        {
            SplitsSequences = splitsSequences,
            Balance = balancesEncoder && groups.Data.Size > 1 ? new(groups.Data, groups.Pipeline.Size == 1) : null,
        };
        ranks._owned.Add(groups);
        return ranks;
    }

    /// <inheritdoc />
    public void Dispose() => _owned.ForEach(owned => owned.Dispose());
}
