using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Parameters;
using Strata.Training.Ranks;

namespace Strata.Training.Steps;

/// <summary>The gradients of a step, those of all ranks together.</summary>
/// <param name="stages">The stages of the model that this rank computes.</param>
/// <param name="tensors">What of them is trained.</param>
/// <param name="ranks">The ranks.</param>
/// <param name="transport">What carries tensors between them.</param>
internal sealed class StepGradients(
    IReadOnlyList<StageModel> stages, IReadOnlyList<TrainedTensor> tensors, TrainingRanks ranks, PipelineTransport transport)
{
    private readonly ScheduledPasses _passes = new(stages, tensors, ranks, transport);
    private readonly TiedGradients _ties = new(ranks.Pipeline, tensors);
    private readonly IReadOnlyList<TrainedTensor> _split = [.. tensors.Where(tensor => tensor is { IsCopy: false, Slices: not null })];
    private readonly IReadOnlyList<TrainedTensor> _whole = [.. tensors.Where(tensor => tensor is { IsCopy: false, Slices: null })];

    /// <summary>Computes them; all ranks call it.</summary>
    /// <param name="batches">The micro-batches of this replica, with how many labels of each row count.</param>
    /// <param name="step">What all micro-batches of the step hold.</param>
    /// <param name="average">How their losses become one.</param>
    /// <returns>The loss, on every rank the same.</returns>
    public double Compute(IReadOnlyList<(TrainingBatch Batch, long[] Counts)> batches, StepCounts step, LossAverage average)
    {
        var loss = _passes.Run(batches, step, average);
        ranks.Tensor.AddGradients([.. tensors.Where(tensor => tensor.IsPartial)]);
        _ties.Add();
        ranks.Replicas.AddGradients(tensors);
        return ranks.Replicas.Sum(ranks.Pipeline.Sum(loss));
    }

    /// <summary>Their length; all ranks call it.</summary>
    /// <returns>On every rank the same.</returns>
    public double Length() => Math.Sqrt(ranks.Pipeline.Sum(
        ranks.Tensor.Sum(GradientNorm.Squared(_split)) + GradientNorm.Squared(_whole)));
}
