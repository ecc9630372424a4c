namespace Strata.Placement;

/// <summary>
/// The numbers of ranks: tensor places count fastest, then context, then data, then pipeline (Megatron-LM's order tp-cp-dp-pp), or
/// pipeline before data.
/// </summary>
/// <param name="Tensor">Ranks that share one parameter.</param>
/// <param name="Context">Ranks that share one sequence.</param>
/// <param name="Data">Replicas.</param>
/// <param name="Pipeline">Pipeline stages.</param>
public sealed record RankLayout(int Tensor, int Context, int Data, int Pipeline)
{
    /// <summary>Whether pipeline places count before those of data (Megatron-LM's <c>--use-tp-pp-dp-mapping</c>).</summary>
    public bool PipelineFirst { get; init; }

    /// <summary>How many ranks there are.</summary>
    public int Count => checked(Tensor * Context * Data * Pipeline);

    /// <summary>Where a rank stands.</summary>
    /// <param name="rank">The rank, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public RankCoordinates Coordinates(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        return new(
            Place(ParallelKind.Tensor), Place(ParallelKind.Context), Place(ParallelKind.Data), Place(ParallelKind.Pipeline));

        int Place(ParallelKind kind) => rank / Stride(kind) % Size(kind);
    }

    /// <summary>The rank that stands somewhere.</summary>
    /// <param name="place">The place.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public int Rank(RankCoordinates place)
    {
        foreach (var kind in Enum.GetValues<ParallelKind>())
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place[kind], nameof(place));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place[kind], Size(kind), nameof(place));
        }

        return Enum.GetValues<ParallelKind>().Sum(kind => place[kind] * Stride(kind));
    }

    /// <summary>The size of the groups of one kind.</summary>
    /// <param name="kind">Which groups.</param>
    public int Size(ParallelKind kind) => new RankCoordinates(Tensor, Context, Data, Pipeline)[kind];

    /// <summary>
    /// The groups of one kind: ranks that differ in nothing else, each group and the groups among each other in rising order.
    /// </summary>
    /// <param name="kind">Which groups.</param>
    public IReadOnlyList<IReadOnlyList<int>> Groups(ParallelKind kind) =>
    [
        .. Enumerable.Range(0, Count).GroupBy(rank => rank - (Coordinates(rank)[kind] * Stride(kind)))
            .Select(group => (IReadOnlyList<int>)[.. group]),
    ];

    /// <summary>The group of one kind that a rank is in.</summary>
    /// <param name="kind">Which group.</param>
    /// <param name="rank">The rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public IReadOnlyList<int> Group(ParallelKind kind, int rank)
    {
        var first = rank - (Coordinates(rank)[kind] * Stride(kind));
        return [.. Enumerable.Range(0, Size(kind)).Select(place => first + (place * Stride(kind)))];
    }

    /// <summary>The ranks that differ from a rank in nothing but some kinds, itself among them, in rising order.</summary>
    /// <param name="kinds">The kinds: data and context for those that average gradients, for example.</param>
    /// <param name="rank">The rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public IReadOnlyList<int> Group(IReadOnlyList<ParallelKind> kinds, int rank)
    {
        var place = Coordinates(rank);
        return
        [
            .. Enumerable.Range(0, Count).Where(other => Coordinates(other) is var there
                && Enum.GetValues<ParallelKind>().All(kind => kinds.Contains(kind) || there[kind] == place[kind])),
        ];
    }

    /// <summary>By how much the number of a rank grows from one place of a group to the next.</summary>
    private int Stride(ParallelKind kind) => kind switch
    {
        ParallelKind.Tensor => 1,
        ParallelKind.Context => Tensor,
        ParallelKind.Data => Tensor * Context * (PipelineFirst ? Pipeline : 1),
        _ => Tensor * Context * (PipelineFirst ? 1 : Data),
    };
}

/// <summary>A rank by its place in each group.</summary>
/// <param name="Tensor">Which slice of each parameter it holds.</param>
/// <param name="Context">Which part of each sequence it holds.</param>
/// <param name="Data">Which replica it belongs to.</param>
/// <param name="Pipeline">Which pipeline stage it is.</param>
public readonly record struct RankCoordinates(int Tensor, int Context, int Data, int Pipeline)
{
    /// <summary>The place in a group.</summary>
    /// <param name="kind">Which group.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public int this[ParallelKind kind] => kind switch
    {
        ParallelKind.Tensor => Tensor,
        ParallelKind.Context => Context,
        ParallelKind.Data => Data,
        ParallelKind.Pipeline => Pipeline,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>The ways in which work is shared out among ranks, the fastest counting first (Megatron-LM's order tp-cp-dp-pp).</summary>
public enum ParallelKind
{
    /// <summary>Ranks hold slices of the same parameters.</summary>
    Tensor,

    /// <summary>Ranks hold parts of the same sequences.</summary>
    Context,

    /// <summary>Ranks hold replicas of the same parameters.</summary>
    Data,

    /// <summary>Ranks hold different layers.</summary>
    Pipeline,
}
