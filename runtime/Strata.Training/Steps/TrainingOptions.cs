using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Rates;

namespace Strata.Training.Steps;

/// <summary>How a model is trained.</summary>
/// <param name="Optimizer">AdamW's settings.</param>
/// <param name="Rate">The learning rate.</param>
public sealed record TrainingOptions(AdamWOptions Optimizer, LearningRate Rate)
{
    /// <summary>The most that all gradients together may be long; null for no limit.</summary>
    public double? GradientLimit { get; init; }

    /// <summary>How the losses of micro-batches become one.</summary>
    public LossAverage Average { get; init; }

    /// <summary>The share of each target that all tokens of the vocabulary have alike, from 0 to below 1.</summary>
    public double Smoothing { get; init; }

    /// <summary>
    /// Whether replicas share out what the optimizer keeps (ZeRO, stage 1): averages, and values that learn in place of rounded ones.
    /// </summary>
    public bool SharesOptimizer { get; init; }

    /// <summary>From how many numbers on a bucket of what replicas share out is full; null for as many as Megatron-core takes.</summary>
    internal long? Bucket { get; init; }

    /// <summary>Whether a step whose gradients are no finite numbers is left out, and said; otherwise it ends the training.</summary>
    public bool SkipsInvalidSteps { get; init; }
}
