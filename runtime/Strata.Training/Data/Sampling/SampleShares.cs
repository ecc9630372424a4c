namespace Strata.Training.Data.Sampling;

/// <summary>How samples are shared out.</summary>
/// <param name="Rows">Samples in a micro-batch.</param>
/// <param name="Replicas">Replicas that learn at the same time.</param>
/// <param name="MicroBatches">Micro-batches that a replica takes in a step.</param>
internal readonly record struct SampleShares(int Rows, int Replicas, int MicroBatches)
{
    /// <summary>Samples that all replicas take at once.</summary>
    public int Together => checked(Rows * Replicas);

    /// <summary>Samples that a replica takes in a step: what is reordered.</summary>
    public int Window => checked(Rows * MicroBatches);
}
