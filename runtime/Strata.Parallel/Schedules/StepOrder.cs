using Strata.Rules.Schedules;

namespace Strata.Parallel.Schedules;

/// <summary>
/// The order of one rank's steps. Every order is the same weave: some forward passes ahead, then a forward and a backward in turn, then
/// the backward passes that are left.
/// </summary>
internal static class StepOrder
{
    /// <summary>1F1B: as many forward passes ahead as there are stages behind.</summary>
    public static IEnumerable<ScheduleStep> OneForwardOneBackward(ScheduleSizes sizes, int rank) =>
        Weave(sizes, sizes.Stages - rank - 1);

    /// <summary>Interleaved: the first group passes all chunks but the last, and then comes back from the other ranks.</summary>
    public static IEnumerable<ScheduleStep> Interleaved(ScheduleSizes sizes, int rank) =>
        Weave(sizes, (2L * (sizes.Stages - rank - 1)) + ((sizes.Chunks!.Value - 1L) * sizes.EffectiveGroup));

    /// <summary>A pass of all micro-batches: group by group, in each group chunk by chunk, each chunk for all of the group.</summary>
    public static IEnumerable<ScheduleStep> Turns(ScheduleSizes sizes, Pass pass)
    {
        var chunks = sizes.IsInterleaved ? sizes.Chunks!.Value : 1;
        var size = sizes.IsInterleaved ? sizes.EffectiveGroup : sizes.MicroBatches;
        return
            from start in Enumerable.Range(0, ((sizes.MicroBatches - 1) / size) + 1).Select(number => number * size)
            from turn in Enumerable.Range(0, chunks)
            from microBatch in Enumerable.Range(start, Math.Min(size, sizes.MicroBatches - start))
            select new ScheduleStep(microBatch, pass == Pass.Forward ? turn : chunks - 1 - turn, pass);
    }

    private static IEnumerable<ScheduleStep> Weave(ScheduleSizes sizes, long ahead)
    {
        var forward = Turns(sizes, Pass.Forward).ToList();
        var backward = Turns(sizes, Pass.Backward).ToList();
        var warmUp = (int)Math.Min(ahead, forward.Count);
        return
        [
            .. forward.Take(warmUp),
            .. forward.Skip(warmUp).Zip(backward).SelectMany(pair => new[] { pair.First, pair.Second }),
            .. backward.Skip(forward.Count - warmUp),
        ];
    }
}
