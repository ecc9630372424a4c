using Strata.Torch.Positions;

namespace Strata.Training.Balancing;

/// <summary>Where the pictures and videos of a micro-batch are encoded.</summary>
/// <param name="Sizes">The sizes of each replica's own, in their order: pictures, then videos.</param>
/// <param name="Assigned">For each of them the replica that encodes it.</param>
internal sealed record MediaPlan(IReadOnlyList<IReadOnlyList<GridSize>> Sizes, int[][] Assigned)
{
    /// <summary>Plans it.</summary>
    /// <param name="sizes">The sizes of each replica's own, in their order.</param>
    public static MediaPlan Of(IReadOnlyList<IReadOnlyList<GridSize>> sizes) => new(sizes, PictureAssignment.Of(Patches(sizes)));

    /// <summary>The patches that each replica has.</summary>
    public IReadOnlyList<long> Before => [.. Patches(Sizes).Select(own => own.Sum())];

    /// <summary>The patches that each replica encodes.</summary>
    public IReadOnlyList<long> After => PictureAssignment.Loads(Patches(Sizes), Assigned);

    /// <summary>Whether a picture changes its replica.</summary>
    public bool Moves => Assigned.Index().Any(own => own.Item.Any(replica => replica != own.Index));

    /// <summary>What a replica encodes: the first replica's, then the second's, each in its order.</summary>
    /// <param name="replica">The replica.</param>
    public IReadOnlyList<GridSize> Taken(int replica) => [.. Enumerable.Range(0, Sizes.Count).SelectMany(from => Moved(from, replica))];

    /// <summary>What of a replica's own another one encodes.</summary>
    /// <param name="from">Whose.</param>
    /// <param name="to">Who encodes it.</param>
    public IEnumerable<GridSize> Moved(int from, int to) => Sizes[from].Where((_, number) => Assigned[from][number] == to);

    /// <summary>A replica's own in the order of those that encode them.</summary>
    /// <param name="replica">The replica.</param>
    /// <returns>The numbers of its pictures and videos.</returns>
    public IReadOnlyList<int> Order(int replica) =>
        [.. Enumerable.Range(0, Sizes[replica].Count).OrderBy(number => Assigned[replica][number])];

    private static IReadOnlyList<IReadOnlyList<long>> Patches(IReadOnlyList<IReadOnlyList<GridSize>> sizes) =>
        [.. sizes.Select(own => own.Select(size => (long)size.Patches).ToList())];
}
