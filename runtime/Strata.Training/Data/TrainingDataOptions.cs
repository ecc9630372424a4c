namespace Strata.Training.Data;

/// <summary>What a data file does not say of how it is learned from.</summary>
/// <param name="SequenceLength">The most tokens of a row: <c>--seq-length</c>. What a record has more is cut.</param>
public sealed record TrainingDataOptions(int SequenceLength)
{
    /// <summary>The rows of a micro-batch: <c>--micro-batch-size</c>.</summary>
    public int MicroBatchSize { get; init; } = 1;

    /// <summary>The micro-batches that a replica takes in a step.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>How many replicas learn at the same time.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The folder with the model's tokenizer; null for the one that the data file names.</summary>
    public string? Model { get; init; }

    /// <summary>Hears how many records have been read while samples are made of them; null where nobody does.</summary>
    public Action<int>? Told { get; init; }
}
