namespace Strata.Placement;

/// <summary>A rank by its place in each group.</summary>
/// <param name="Tensor">Which slice of each parameter it holds.</param>
/// <param name="Context">Which part of each sequence it holds.</param>
/// <param name="Data">Which replica it belongs to.</param>
/// <param name="Pipeline">Which pipeline stage it is.</param>
public readonly record struct RankCoordinates(int Tensor, int Context, int Data, int Pipeline)
{
    /// <summary>The place in a group.</summary>
    /// <param name="kind">Which group.</param>
    public int this[ParallelKind kind] => kind switch
    {
        ParallelKind.Tensor => Tensor,
        ParallelKind.Context => Context,
        ParallelKind.Data => Data,
        ParallelKind.Pipeline => Pipeline,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
