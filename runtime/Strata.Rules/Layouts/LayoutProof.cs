namespace Strata.Rules.Layouts;

/// <summary>Everything that can be proven of a layout by itself. A rule that rests on another is not asked where that one is broken.</summary>
public static class LayoutProof
{
    /// <summary>Every rule that a layout breaks, the forms of the lists first.</summary>
    /// <param name="layout">The layout.</param>
    public static IReadOnlyList<LayoutFinding> Prove(Layout layout) =>
    [
        .. StageProof.SumsAreLayers(layout),
        .. StageProof.ChunksAreEven(layout),
        .. StageProof.ListsAreOfOneLength(layout),
        .. StageProof.ListsArePipeline(layout),
        .. PipelineProof.VirtualPipelineFits(layout),
        .. OrderProof.EarlierTowersFirst(layout),
        .. OrderProof.TowersAreWhole(layout),
        .. OrderProof.NothingIsEmpty(layout),
        .. WaysProof.AreAtLeastOne(layout),
        .. TensorParallelProof.Fits(layout),
        .. TensorParallelProof.Divides(layout),
        .. TensorParallelProof.TowersDivide(layout),
        .. PipelineProof.DevicesDivide(layout),
    ];
}
