using Strata.Parallel.Schedules;

namespace Strata.Parallel.Exchange;

/// <summary>
/// What each rank computes, sends and receives, in an order in which nobody waits for ever even if a send lasts until it is received and
/// nothing runs beside anything else: the ranks' lists are parts of one list of all of them. Who does not block posts each receive where it
/// stands, waits for it before the step that needs it, and keeps what it sends until the send has ended.
/// </summary>
/// <param name="Schedule">The steps.</param>
/// <param name="Ranks">What each rank does, in its order.</param>
public sealed record CommunicationPlan(PipelineSchedule Schedule, IReadOnlyList<IReadOnlyList<RankAction>> Ranks)
{
    /// <summary>The plan that follows from a schedule.</summary>
    /// <param name="schedule">The steps of all ranks.</param>
    /// <exception cref="InputException">A step waits for another that is never done before it.</exception>
    public static CommunicationPlan Of(PipelineSchedule schedule)
    {
        var actions = schedule.Ranks.Select(_ => new List<RankAction>()).ToList();
        var open = new Readiness(schedule);
        while (open.Ready() is { Count: > 0 } ready)
        {
            foreach (var (rank, step) in ready)
            {
                open.Finish(rank);
                actions[rank].Add(new Compute(step));
            }

            // All of a round compute before any of them sends, so that no neighbour waits for a step that could run beside.
            foreach (var message in ready.Select(done => Neighbours.Output(schedule, done.Rank, done.Step)).OfType<StageMessage>())
            {
                actions[message.From.Rank].Add(new Send(message));
                actions[message.To.Rank].Add(new Receive(message));
            }
        }

        open.ThrowIfUnfinished();
        return new(schedule, actions);
    }

    /// <summary>The message that a step needs; null where it needs none.</summary>
    /// <param name="rank">Whose step.</param>
    /// <param name="step">The step.</param>
    public StageMessage? Input(int rank, ScheduleStep step) => Neighbours.Input(Schedule, rank, step);
}
