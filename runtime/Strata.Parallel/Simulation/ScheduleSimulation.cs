using Strata.Parallel.Exchange;
using Strata.Parallel.Schedules;

namespace Strata.Parallel.Simulation;

/// <summary>When each step of a schedule would begin and end, if sends ran beside computing.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Steps">The steps of each rank, in its order.</param>
public sealed record ScheduleSimulation(PipelineSchedule Schedule, IReadOnlyList<IReadOnlyList<TimedStep>> Steps)
{
    /// <summary>When the last rank has ended.</summary>
    public double Time => Steps.SelectMany(steps => steps).Max(step => step.End);

    /// <summary>
    /// The share of all ranks' time in which they wait, from the first step's begin to the last one's end. Of 1F1B with equal stages it is
    /// (p - 1) / (m + p - 1), interleaved (p - 1) / (v m + p - 1).
    /// </summary>
    public double BubbleShare =>
        Time == 0 ? 0 : 1 - (Steps.SelectMany(steps => steps).Sum(step => step.End - step.Start) / (Time * Steps.Count));

    /// <summary>Runs a schedule on paper.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="durations">How long its steps last.</param>
    /// <exception cref="ArgumentException">There is not one duration for each virtual stage, or one is negative.</exception>
    /// <exception cref="InputException">A step waits for another that is never done before it.</exception>
    public static ScheduleSimulation Of(PipelineSchedule schedule, StepDurations durations)
    {
        Check(schedule, durations);
        var steps = schedule.Ranks.Select(_ => new List<TimedStep>()).ToList();
        var arrived = new Dictionary<StageMessage, double>();
        var open = new Readiness(schedule);
        while (open.Ready() is { Count: > 0 } ready)
        {
            foreach (var (rank, step) in ready)
            {
                var input = Neighbours.Input(schedule, rank, step) is { } needed ? arrived[needed] : 0;
                var start = Math.Max(input, steps[rank].Count == 0 ? 0 : steps[rank][^1].End);
                var lasts = (step.Pass == Pass.Forward ? durations.Forward : durations.Backward)[(step.Chunk * schedule.Stages) + rank];
                steps[rank].Add(new(step, start, start + lasts));
                open.Finish(rank);
                if (Neighbours.Output(schedule, rank, step) is { } made)
                {
                    arrived.Add(made, start + lasts + durations.Transfer);
                }
            }
        }

        open.ThrowIfUnfinished();
        return new(schedule, steps);
    }

    private static void Check(PipelineSchedule schedule, StepDurations durations)
    {
        var stages = schedule.Stages * schedule.Chunks;
        if (durations.Forward.Count != stages || durations.Backward.Count != stages)
        {
            throw new ArgumentException(
                $"{durations.Forward.Count} and {durations.Backward.Count} durations for {stages} virtual stages: give one for each.",
                nameof(durations));
        }

        if (durations.Forward.Concat(durations.Backward).Append(durations.Transfer).Any(time => !(time >= 0 && double.IsFinite(time))))
        {
            throw new ArgumentException("A duration is negative or no number.", nameof(durations));
        }
    }
}

/// <summary>A step with its time.</summary>
/// <param name="Step">The step.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public readonly record struct TimedStep(ScheduleStep Step, double Start, double End);
