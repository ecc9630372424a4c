using Strata.Rules.Catalogue;

namespace Strata.Rules.Layouts;

/// <summary>
/// Everything that can be proven of a layout by itself. A rule that rests on another is not asked where that one is broken.
/// </summary>
public static class LayoutProof
{
    /// <summary>The rules, the forms of the lists first: what the compiler asks of a deployment and programs of a plan.</summary>
    public static IReadOnlyList<RuleCheck<Layout, LayoutPlace>> Rows { get; } =
    [
        new(LayoutRules.SumOfStages, StageProof.SumsAreLayers),
        new(LayoutRules.ChunksAreEven, StageProof.ChunksAreEven),
        new(LayoutRules.StagesOfOneLength, StageProof.ListsAreOfOneLength),
        new(LayoutRules.StagesArePipeline, StageProof.ListsArePipeline),
        new(LayoutRules.VirtualPipelineFits, PipelineProof.VirtualPipelineFits),
        new(LayoutRules.EarlierTowerFirst, OrderProof.EarlierTowersFirst),
        new(LayoutRules.TowerIsWhole, OrderProof.TowersAreWhole),
        new(LayoutRules.NoStageIsEmpty, OrderProof.NothingIsEmpty),
        new(LayoutRules.WaysAreAtLeastOne, WaysProof.AreAtLeastOne),
        new(LayoutRules.HeadsFill, TensorParallelProof.HeadsFill),
        new(LayoutRules.GroupsAreWhole, TensorParallelProof.GroupsAreWhole),
        new(LayoutRules.TensorParallelFits, TensorParallelProof.Fits),
        new(LayoutRules.TensorParallelDivides, TensorParallelProof.Divides),
        new(LayoutRules.TowerTensorParallelDivides, TensorParallelProof.TowersDivide),
        new(LayoutRules.ExpertsAreDeclared, ExpertProof.AreDeclared),
        new(LayoutRules.DevicesDivide, PipelineProof.DevicesDivide),
    ];

    /// <summary>Every rule that a layout breaks.</summary>
    /// <param name="layout">The layout.</param>
    public static IReadOnlyList<Finding<LayoutPlace>> Prove(Layout layout) => [.. Rows.Ask(layout)];
}
