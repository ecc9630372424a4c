using Strata.Parallel.Schedules;

namespace Strata.Parallel.Exchange;

/// <summary>Who hands a step its input, and whom it hands its output.</summary>
internal static class Neighbours
{
    /// <summary>The message that a step needs; null at the end where data comes in, and of a neighbour on the same rank.</summary>
    public static StageMessage? Input(PipelineSchedule schedule, int rank, ScheduleStep step) =>
        Before(schedule, rank, step) is { } from && from.Rank != rank ? new(from, new(step.Chunk, rank), step.MicroBatch, step.Pass) : null;

    /// <summary>The message that a step makes; null at the end where data goes out, and for a neighbour on the same rank.</summary>
    public static StageMessage? Output(PipelineSchedule schedule, int rank, ScheduleStep step) =>
        Place(schedule, Index(schedule, rank, step) + (step.Pass == Pass.Forward ? 1 : -1)) is { } to && to.Rank != rank
            ? new(new(step.Chunk, rank), to, step.MicroBatch, step.Pass)
            : null;

    /// <summary>The virtual stage before this one on the data's way; null for the first.</summary>
    public static StagePlace? Before(PipelineSchedule schedule, int rank, ScheduleStep step) =>
        Place(schedule, Index(schedule, rank, step) - (step.Pass == Pass.Forward ? 1 : -1));

    private static int Index(PipelineSchedule schedule, int rank, ScheduleStep step) => (step.Chunk * schedule.Stages) + rank;

    private static StagePlace? Place(PipelineSchedule schedule, int index) =>
        index >= 0 && index < schedule.Stages * schedule.Chunks ? new(index / schedule.Stages, index % schedule.Stages) : null;
}
