namespace Strata.Conversion;

/// <summary>Where the layers of one tower lie, in a <see cref="StageLayout"/> that names its towers.</summary>
/// <param name="Chunks">Layers by stage: one list for each virtual stage.</param>
public sealed record TowerStages(IReadOnlyList<IReadOnlyList<int>> Chunks)
{
    /// <summary>In how many ways the tower's parameters are split; 0 for as many as the layout says.</summary>
    public int TensorParallel { get; init; }

    /// <summary>
    /// The places of towers before it that do not feed it, as <see cref="Placement.TowerPlacement.Apart"/> has them: the two may lie on
    /// stages in any order.
    /// </summary>
    public IReadOnlyList<string> Apart { get; init; } = [];
}
