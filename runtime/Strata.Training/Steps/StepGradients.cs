using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using Strata.Training.Sharding;

namespace Strata.Training.Steps;

/// <summary>The gradients of a step, those of all ranks together.</summary>
/// <param name="stages">The stages of the model that this rank computes.</param>
/// <param name="tensors">What of them is trained.</param>
/// <param name="ranks">The ranks.</param>
/// <param name="transport">What carries tensors between them.</param>
/// <param name="shared">How replicas share out what the optimizer keeps; null where each keeps all.</param>
internal sealed class StepGradients(
    IReadOnlyList<StageModel> stages,
    IReadOnlyList<TrainedTensor> tensors,
    TrainingRanks ranks,
    PipelineTransport transport,
    ReplicaShards? shared)
{
    private readonly ScheduledPasses _passes = new(stages, tensors, ranks, transport);
    private readonly TiedGradients _ties = new(ranks.Pipeline, tensors);
    private readonly ILookup<bool, TrainedShard> _counted = (shared?.Shards ?? TrainedShard.Of(tensors))
        .Where(shard => !shard.Tensor.IsCopy).ToLookup(shard => shard.Tensor.Slices is not null);

    /// <summary>Computes them; all ranks call it.</summary>
    /// <param name="batches">The micro-batches of this replica, with how many labels of each row count.</param>
    /// <param name="step">What all micro-batches of the step hold.</param>
    /// <param name="form">How labels are smoothed, and how their losses become one.</param>
    /// <returns>The loss, on every rank the same.</returns>
    public double Compute(IReadOnlyList<(TrainingBatch Batch, long[] Counts)> batches, StepCounts step, LossForm form)
    {
        var loss = _passes.Run(batches, step, form);
        ranks.Tensor.AddGradients([.. tensors.Where(tensor => tensor.IsPartial)]);
        _ties.Add();
        if (shared is null)
        {
            ranks.Replicas.AddGradients(tensors);
        }
        else
        {
            shared.Reduce();
        }

        return ranks.Replicas.Sum(ranks.Pipeline.Sum(loss));
    }

    /// <summary>Their length; all ranks call it.</summary>
    /// <returns>On every rank the same.</returns>
    public double Length()
    {
        var squares = ranks.Tensor.Sum(GradientNorm.Squared([.. _counted[true]])) + GradientNorm.Squared([.. _counted[false]]);
        return Math.Sqrt(ranks.Pipeline.Sum(shared is null ? squares : ranks.Replicas.Sum(squares)));
    }
}
