namespace Strata.Training.Data.Settings;

/// <summary>In which order samples come: <c>dataloader_param</c>.</summary>
/// <param name="Shuffles">Whether each epoch has an order of its own.</param>
/// <param name="Priority">How samples of like size come together.</param>
/// <param name="IsSharded"><c>data_sharding</c>: each replica has a share of its own, the same in each epoch.</param>
internal sealed record LoaderSettings(bool Shuffles, SizePriority Priority, bool IsSharded);

/// <summary>How samples of like size come together.</summary>
internal enum SizePriority
{
    /// <summary>They do not: <c>BaseRandomBatchSampler</c>.</summary>
    None,

    /// <summary><c>data_bucketing_img</c>: micro-batches are made of samples whose pictures have about as many patches.</summary>
    Bucketing,

    /// <summary><c>data_reordering_img</c>: what a replica has of a step is sorted by patches.</summary>
    Reordering,
}
