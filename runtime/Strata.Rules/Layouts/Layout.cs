namespace Strata.Rules.Layouts;

/// <summary>How a model is spread over devices.</summary>
/// <param name="Towers">The towers, in the order in which data passes them.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="ContextParallel">In how many ways sequences are split.</param>
/// <param name="Devices">How many devices there are; null where nothing says so.</param>
/// <param name="PipelineStages">How many stages the pipeline is said to have, apart from the lists; null where nothing says so.</param>
/// <param name="Overlaps">Whether sends overlap with computation, which lets two stages have a virtual pipeline.</param>
/// <param name="Shared">What tensor parallelism splits outside the towers.</param>
public sealed record Layout(
    IReadOnlyList<TowerLayout> Towers,
    int TensorParallel,
    int ContextParallel,
    int? Devices,
    int? PipelineStages,
    bool Overlaps,
    IReadOnlyList<SplitAxis> Shared)
{
    /// <summary>The length of the pipeline that the lists describe.</summary>
    public int Stages => Towers.SelectMany(tower => tower.Chunks).Select(chunk => chunk.Count).DefaultIfEmpty(0).Max();

    /// <summary>The number of virtual chunks that the lists describe.</summary>
    public int Chunks => Towers.Select(tower => tower.Chunks.Count).DefaultIfEmpty(0).Max();
}
