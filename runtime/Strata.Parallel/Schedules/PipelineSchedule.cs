using Strata.Rules.Schedules;

namespace Strata.Parallel.Schedules;

/// <summary>
/// In which order the ranks of a pipeline compute a training step: a list a rank, and nothing else. Chunk c of rank r is virtual stage
/// c x stages + r, and data passes the virtual stages in their order.
/// </summary>
/// <param name="Stages">Pipeline stages, one a rank.</param>
/// <param name="Chunks">Virtual chunks of each rank.</param>
/// <param name="MicroBatches">Micro-batches of the training step.</param>
/// <param name="Ranks">What each rank computes, in its order.</param>
public sealed record PipelineSchedule(
    int Stages, int Chunks, int MicroBatches, IReadOnlyList<IReadOnlyList<ScheduleStep>> Ranks)
{
    /// <summary>
    /// The schedule that Megatron-core runs: interleaved where chunks are said and there are several stages, else one forward and one
    /// backward in turn (1F1B). One stage computes each micro-batch there and back, in one chunk, whatever chunks are said.
    /// </summary>
    /// <param name="sizes">Stages, chunks, micro-batches and their groups.</param>
    /// <exception cref="InputException">They break a rule of schedules, STR2030 to STR2032.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static PipelineSchedule Of(ScheduleSizes sizes) =>
        Of(sizes, rank => sizes.IsInterleaved ? StepOrder.Interleaved(sizes, rank) : StepOrder.OneForwardOneBackward(sizes, rank));

    /// <summary>One forward and one backward in turn, as soon as the pipeline is filled.</summary>
    /// <param name="stages">Pipeline stages.</param>
    /// <param name="microBatches">Micro-batches of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static PipelineSchedule OneForwardOneBackward(int stages, int microBatches) => Of(new(stages, null, microBatches));

    /// <summary>1F1B in which each rank's chunks take turns.</summary>
    /// <param name="stages">Pipeline stages.</param>
    /// <param name="chunks">Chunks a stage.</param>
    /// <param name="microBatches">Micro-batches of a step.</param>
    /// <param name="group">Micro-batches that pass a chunk before the next one's turn; null for as many as there are stages.</param>
    /// <exception cref="InputException">The group does not fit, STR2030 or STR2031.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static PipelineSchedule Interleaved(int stages, int chunks, int microBatches, int? group = null) =>
        Of(new(stages, chunks, microBatches) { Group = group });

    /// <summary>Forward passes alone, as evaluation runs them.</summary>
    /// <param name="sizes">Stages, chunks, micro-batches and their groups.</param>
    /// <exception cref="InputException">They break a rule of schedules.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static PipelineSchedule ForwardOnly(ScheduleSizes sizes) => Of(sizes, _ => StepOrder.Turns(sizes, Pass.Forward));

    /// <summary>How many activations a rank keeps at most: forward passes, of a chunk each, whose backward pass is not done.</summary>
    /// <param name="rank">The rank.</param>
    public int PeakActivations(int rank)
    {
        var (live, most) = (0, 0);
        foreach (var step in Ranks[rank])
        {
            live += step.Pass == Pass.Forward ? 1 : -1;
            most = Math.Max(most, live);
        }

        return most;
    }

    /// <summary>The schedule as text, a line a rank: <c>F0.0 F1.0 B0.0 B1.0</c>.</summary>
    public override string ToString() => string.Join('\n', Ranks.Select(steps => string.Join(' ', steps)));

    /// <summary>Reads a schedule as it is printed. Its sizes are those of its steps.</summary>
    /// <param name="text">A line a rank.</param>
    /// <exception cref="InputException">It holds something that is no step, or none.</exception>
    public static PipelineSchedule Parse(string text)
    {
        var ranks = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (IReadOnlyList<ScheduleStep>)
                [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ScheduleStep.Parse)])
            .ToList();
        var steps = ranks.SelectMany(rank => rank).ToList();
        return steps.Count == 0
            ? throw new InputException("A schedule without a step: write a line for each rank, as in F0.0 B0.0.")
            : new(ranks.Count, steps.Max(step => step.Chunk) + 1, steps.Max(step => step.MicroBatch) + 1, ranks);
    }

    private static PipelineSchedule Of(ScheduleSizes sizes, Func<int, IEnumerable<ScheduleStep>> order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.Stages, 1, nameof(ScheduleSizes.Stages));
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.Chunks ?? 1, 1, nameof(ScheduleSizes.Chunks));
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.MicroBatches, 1, nameof(ScheduleSizes.MicroBatches));
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.Group ?? 1, 1, nameof(ScheduleSizes.Group));
        return ScheduleProof.Prove(sizes) is { Count: > 0 } findings
            ? throw new InputException(string.Join('\n', findings))
            : new(
                sizes.Stages,
                sizes.IsInterleaved ? sizes.Chunks!.Value : 1,
                sizes.MicroBatches,
                [.. Enumerable.Range(0, sizes.Stages).Select(rank => (IReadOnlyList<ScheduleStep>)[.. order(rank)])]);
    }
}
