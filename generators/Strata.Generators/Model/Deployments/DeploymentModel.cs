using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Deployments;

/// <summary>A class marked with <c>[Deployment]</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Types">The types it is nested in, outermost first, then itself, each with its keyword: <c>static partial class</c>.</param>
/// <param name="IsStaticPartial">Whether it is static and partial, and every type around it partial.</param>
/// <param name="IsPublic">Whether others see it.</param>
/// <param name="Model">The model; null where the root is no block that can be read.</param>
/// <param name="ModelName">The root as its author writes it.</param>
/// <param name="Configuration">The file that gives the sizes; empty where none is named.</param>
/// <param name="Devices">How many devices; 0 where that is open.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="ContextParallel">In how many ways sequences are split.</param>
/// <param name="PipelineParallel">The length of the pipeline; 0 to take the lists'.</param>
/// <param name="Overlap">Whether sends overlap with computation.</param>
/// <param name="DummyOptimizer">Whether a stage may have nothing to learn.</param>
/// <param name="Launch">The arguments that training is launched with; empty where none are given.</param>
/// <param name="Stages">The lists, in source order.</param>
public sealed record DeploymentModel(
    string Name,
    string Namespace,
    EquatableArray<string> Types,
    bool IsStaticPartial,
    bool IsPublic,
    TreeModel? Model,
    string ModelName,
    string Configuration,
    int Devices,
    int TensorParallel,
    int ContextParallel,
    int PipelineParallel,
    bool Overlap,
    bool DummyOptimizer,
    string Launch,
    EquatableArray<StagesModel> Stages)
{
    /// <summary>In how many ways experts are split.</summary>
    public int ExpertParallel { get; init; } = 1;

    /// <summary>The lists of a tower by chunk; a chunk that is not given is empty. Of two for one chunk the first counts.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Chunks(TowerModel tower)
    {
        var own = Stages.Where(stages => stages.Places(tower) && stages.Chunk is >= 0 and < MostChunks).ToList();
        return
        [
            .. Enumerable.Range(0, own.Select(stages => stages.Chunk + 1).DefaultIfEmpty(0).Max())
                .Select(chunk => (IReadOnlyList<int>)[.. own.FirstOrDefault(stages => stages.Chunk == chunk)?.Layers ?? default]),
        ];
    }

    /// <summary>More virtual chunks than any model has layers would only cost time while somebody types a number.</summary>
    public const int MostChunks = 1024;
}
