using System.Collections.ObjectModel;

namespace Strata.Inspection;

/// <summary>What the user says of how a MindSpeed-MM checkpoint is split; the checkpoint itself tells the rest.</summary>
public sealed record StatedLayout
{
    /// <summary>Layers of the text decoder by stage, one list for each virtual stage; null to count them.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Text { get; init; }

    /// <summary>Layers of the vision tower by stage, one list for each virtual stage; null to count them.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Vision { get; init; }

    /// <summary>The same of towers between these two, by their places in the model; those that are not named are counted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Others { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>>.Empty;

    /// <summary>In how many ways parameters are split; null for as many as there are ranks.</summary>
    public int? TensorParallel { get; init; }

    /// <summary>In how many ways those of the vision tower are; null to tell by shapes.</summary>
    public int? VisionTensorParallel { get; init; }
}
