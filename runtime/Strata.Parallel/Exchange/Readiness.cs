using Strata.Parallel.Schedules;

namespace Strata.Parallel.Exchange;

/// <summary>
/// The steps of all ranks, taken in an order in which each has what it needs: a forward pass its neighbour's output, a backward pass its
/// neighbour's gradient and its own forward pass. Every reader of a schedule walks it so.
/// </summary>
internal sealed class Readiness(PipelineSchedule schedule)
{
    private readonly int[] _next = new int[schedule.Ranks.Count];

    private readonly HashSet<(int Rank, ScheduleStep Step)> _done = [];

    /// <summary>The ranks whose next step has what it needs, with that step; they are taken by <see cref="Finish"/>.</summary>
    public IReadOnlyList<(int Rank, ScheduleStep Step)> Ready() =>
    [
        .. Enumerable.Range(0, _next.Length)
            .Where(rank => _next[rank] < schedule.Ranks[rank].Count)
            .Select(rank => (rank, schedule.Ranks[rank][_next[rank]]))
            .Where(next => Missing(next.rank, next.Item2) is null),
    ];

    /// <summary>A rank has computed its next step.</summary>
    public void Finish(int rank) => _done.Add((rank, schedule.Ranks[rank][_next[rank]++]));

    /// <summary>Refuses lists in which some step never has what it needs.</summary>
    /// <exception cref="InputException">Not all steps were taken though none is ready.</exception>
    public void ThrowIfUnfinished()
    {
        foreach (var (rank, next) in _next.Index().Where(place => place.Item < schedule.Ranks[place.Index].Count))
        {
            var step = schedule.Ranks[rank][next];
            throw new InputException(
                $"The schedule can not run: {step} of rank {rank} waits for {Missing(rank, step) ?? "another step"}, which is never done "
                    + "before. Let every micro-batch pass every chunk forward before backward, on each rank once.");
        }
    }

    /// <summary>What a step still waits for, in words; null for nothing.</summary>
    private string? Missing(int rank, ScheduleStep step)
    {
        if (Neighbours.Before(schedule, rank, step) is { } before
            && step with { Chunk = before.Chunk } is var input && !_done.Contains((before.Rank, input)))
        {
            return $"{input} of rank {before.Rank}";
        }

        return step.Pass == Pass.Backward && step with { Pass = Pass.Forward } is var own && !_done.Contains((rank, own))
            ? $"{own} of its own"
            : null;
    }
}
