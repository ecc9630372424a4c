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
    /// <summary>The modifier of its stages: they are seen by no more than their modules are.</summary>
    public string StageReach { get; init; } = "public";

    /// <summary>The modifier of its methods: they are seen by no more than the model's configuration is.</summary>
    public string PlanReach { get; init; } = "public";

    /// <summary>A module that a stage would have to name and can not see; empty where there is none.</summary>
    public string Unseen { get; init; } = "";

    /// <summary>The type, it or one around it, that no other file can complete; empty where there is none.</summary>
    public string FileLocal { get; init; } = "";

    /// <summary>A type that its stages would name, and that only files with an extern alias can; null where there is none.</summary>
    public AliasedType? Aliased { get; init; }

    /// <summary>Why the model's declaration can not be read, as the end of a sentence; empty where that is not known.</summary>
    public string Unread { get; init; } = "";

    /// <summary>Whether the compiler, or a rule at the model's own declaration, says why nobody can read it.</summary>
    public bool IsToldElsewhere { get; init; }

    /// <summary>Towers of which the flows show that one does not feed the other.</summary>
    public EquatableArray<ApartTowers> Apart { get; init; }

    /// <summary>The names of its author's own members, and of the types that its attributes name.</summary>
    public EquatableArray<string> Members { get; init; }

    /// <summary>The name, its own or a member's, that something generated has; empty where none has.</summary>
    public string Taken { get; init; } = "";

    /// <summary>Itself, as it can be written anywhere.</summary>
    public string Reference { get; init; } = "";

    /// <summary>In how many ways experts are split.</summary>
    public int ExpertParallel { get; init; } = 1;

    /// <summary>
    /// The lists of a tower by chunk; a chunk that is not given is empty. Of two for one chunk the first counts. A tower that no list
    /// places has no layer anywhere.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Chunks(TowerModel tower)
    {
        var own = Stages.Where(stages => stages.Places(tower) && stages.Chunk is >= 0 and < MostChunks).ToList();
        if (own.Count == 0)
        {
            var other = Model?.Towers.FirstOrDefault(candidate =>
                candidate.Path != tower.Path && Stages.Any(stages => stages.Places(candidate)));
            return other is null || Stages.Any(stages => stages.Places(tower))
                ? []
                : [.. Chunks(other).Select(chunk => (IReadOnlyList<int>)[.. chunk.Select(_ => 0)])];
        }

        return
        [
            .. Enumerable.Range(0, own.Select(stages => stages.Chunk + 1).DefaultIfEmpty(0).Max())
                .Select(chunk => (IReadOnlyList<int>)[.. own.FirstOrDefault(stages => stages.Chunk == chunk)?.Layers ?? default]),
        ];
    }

    /// <summary>More virtual chunks than any model has layers would only cost time while somebody types a number.</summary>
    public const int MostChunks = 1024;
}
