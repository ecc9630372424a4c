using Strata.Training.Steps;

namespace Strata.Training.Data.Batches;

/// <summary>The micro-batches of a step, those of all replicas: what <see cref="Trainer.Step"/> takes.</summary>
public sealed class StepBatches : IDisposable
{
    /// <summary>Takes micro-batches over, which go with it.</summary>
    /// <param name="batches">They, those of all replicas.</param>
    public StepBatches(IReadOnlyList<TrainingBatch> batches) => Batches = batches;

    /// <summary>
    /// The micro-batches, those of the first replica first. Those of other replicas than the one that asked have tokens and labels, which
    /// are counted, but neither pictures nor videos.
    /// </summary>
    public IReadOnlyList<TrainingBatch> Batches { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, inputs, labels) in Batches)
        {
            labels.Dispose();
            inputs.Ids.Dispose();
            inputs.Padding?.Dispose();
            inputs.Images?.Pixels.Dispose();
            inputs.Videos?.Pixels.Dispose();
        }
    }
}
