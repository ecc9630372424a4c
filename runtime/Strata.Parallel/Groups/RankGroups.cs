using Strata.Placement;

namespace Strata.Parallel.Groups;

/// <summary>The groups that one rank is in, by the numbers of all their ranks, in rising order.</summary>
/// <param name="Rank">Whose.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Tensor">Those that hold slices of the same parameters.</param>
/// <param name="Context">Those that hold parts of the same sequences.</param>
/// <param name="Data">Those that hold replicas of the same parameters.</param>
/// <param name="Pipeline">The stages that its data passes.</param>
/// <param name="Gradients">
/// Those whose gradients are averaged: data and context. A distributed optimizer shares its state out among them.
/// </param>
/// <param name="Model">Those that hold the model once: tensor and pipeline. Norms of gradients are summed over them.</param>
/// <param name="Embedding">
/// The first and the last stage of its pipeline, which both hold an embedding that is tied to the head; it need not be one of them itself.
/// </param>
public sealed record RankGroups(
    int Rank,
    RankCoordinates Place,
    IReadOnlyList<int> Tensor,
    IReadOnlyList<int> Context,
    IReadOnlyList<int> Data,
    IReadOnlyList<int> Pipeline,
    IReadOnlyList<int> Gradients,
    IReadOnlyList<int> Model,
    IReadOnlyList<int> Embedding)
{
    /// <summary>The groups of a rank.</summary>
    /// <param name="layout">How many ranks there are of each kind.</param>
    /// <param name="rank">The rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public static RankGroups Of(RankLayout layout, int rank)
    {
        var pipeline = layout.Group(ParallelKind.Pipeline, rank);
        return new(
            rank,
            layout.Coordinates(rank),
            layout.Group(ParallelKind.Tensor, rank),
            layout.Group(ParallelKind.Context, rank),
            layout.Group(ParallelKind.Data, rank),
            pipeline,
            layout.Group([ParallelKind.Data, ParallelKind.Context], rank),
            layout.Group([ParallelKind.Tensor, ParallelKind.Pipeline], rank),
            [.. new[] { pipeline[0], pipeline[^1] }.Distinct()]);
    }
}
