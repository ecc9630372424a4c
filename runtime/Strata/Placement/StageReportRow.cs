namespace Strata.Placement;

/// <summary>One stage in a <see cref="DeploymentReport"/>.</summary>
/// <param name="Plan">What lies on it.</param>
/// <param name="Also">What it holds beside layers: the blocks and layers of the model by name.</param>
/// <param name="Elements">Elements of its parameters over all tensor-parallel ranks, each counted once.</param>
/// <param name="Bytes">Bytes of them.</param>
public sealed record StageReportRow(StagePlan Plan, IReadOnlyList<string> Also, long Elements, long Bytes);
