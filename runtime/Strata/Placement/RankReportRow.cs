namespace Strata.Placement;

/// <summary>One slice of one pipeline stage in a <see cref="DeploymentReport"/>, which several ranks may hold alike.</summary>
/// <param name="Ranks">The ranks that hold it.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Tensor">The tensor-parallel rank.</param>
/// <param name="Layers">Layers of each tower, in the towers' order, over all virtual chunks.</param>
/// <param name="Elements">Elements of its slices.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="Share">Its bytes as a share of the largest rank's.</param>
public sealed record RankReportRow(IReadOnlyList<int> Ranks, int Stage, int Tensor, IReadOnlyList<int> Layers, long Elements, long Bytes, double Share);
