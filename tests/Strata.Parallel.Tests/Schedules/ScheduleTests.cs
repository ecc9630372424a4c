using CsCheck;
using Strata.Parallel.Exchange;
using Strata.Parallel.Schedules;
using Strata.Rules.Schedules;

namespace Strata.Parallel.Tests.Schedules;

/// <summary>What holds of every schedule, and how one reads.</summary>
public class ScheduleTests
{
    [Fact]
    public void Ten_thousand_schedules_compute_everything_once_keep_no_more_than_the_formulas_say_and_never_stick() =>
        RandomSizes.Any.Sample(
            sizes =>
            {
                Assert.Empty(ScheduleProof.Prove(sizes));
                var schedule = PipelineSchedule.Of(sizes);
                Assert.All(schedule.Ranks, steps => IsWhole(schedule, steps));
                Assert.Equal(
                    Enumerable.Range(0, sizes.Stages).Select(rank => FormulaPeak(sizes, rank)),
                    Enumerable.Range(0, sizes.Stages).Select(schedule.PeakActivations));
                Assert.Empty(DeadlockWalk.Find(CommunicationPlan.Of(schedule)));
            },
            iter: 10_000,
            threads: 1);

    [Fact]
    public void It_is_a_line_a_rank_and_is_read_again()
    {
        const string Text = "F0.0 F1.0 B0.0 F2.0 B1.0 B2.0\nF0.0 B0.0 F1.0 B1.0 F2.0 B2.0";
        var schedule = PipelineSchedule.OneForwardOneBackward(2, 3);
        Assert.Equal(Text, schedule.ToString());
        var read = PipelineSchedule.Parse(Text);
        Assert.Equal((2, 1, 3, Text), (read.Stages, read.Chunks, read.MicroBatches, read.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("F0")]
    [InlineData("X0.0")]
    [InlineData("F-1.0")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<InputException>(() => PipelineSchedule.Parse(text));

    [Fact]
    public void One_stage_computes_each_micro_batch_there_and_back_whatever_chunks_are_said() =>
        Assert.Equal("F0.0 B0.0 F1.0 B1.0", PipelineSchedule.Of(new(1, 3, 2)).ToString());

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(2, 2, 2, 0)]
    public void Nothing_is_below_one(int stages, int chunks, int microBatches, int group) => Assert.Throws<ArgumentOutOfRangeException>(
        () => PipelineSchedule.Interleaved(stages, chunks, microBatches, group));

    [Theory]
    [InlineData(4, 2, 8, 3, "STR2030: Groups of 3 micro-batches can not take turns on virtual chunks: the pipeline has 4 stages, and "
        + "the step has 8 micro-batches. Use a group of 4 to 8.")]
    [InlineData(4, 2, 3, 4, "STR2030: Groups of 4 micro-batches can not take turns on virtual chunks: the pipeline has 4 stages, and "
        + "the step has 3 micro-batches. Use 4 micro-batches or more.")]
    [InlineData(4, 2, 10, 4, "STR2031: 10 micro-batches in groups of 4 leave 2 for the last group, which is fewer than the 4 pipeline "
        + "stages that virtual chunks take turns on. Use 8 or 12 micro-batches, or a group of 10.")]
    [InlineData(2, 2, 5, 3, "")]
    public void A_refusal_says_the_way_out(int stages, int chunks, int microBatches, int group, string message) => Assert.Equal(
        message, string.Join('\n', ScheduleProof.Prove(new(stages, chunks, microBatches) { Group = group })));

    [Fact]
    public void The_way_out_leads_out() => RandomSizes.Any.Sample(sizes =>
    {
        foreach (var left in Enumerable.Range(1, sizes.Stages - 1).Where(_ => sizes.IsInterleaved))
        {
            var all = (sizes.EffectiveGroup * 2) + left;
            Assert.NotEmpty(ScheduleProof.Prove(sizes with { MicroBatches = all }));
            Assert.Empty(ScheduleProof.Prove(sizes with { MicroBatches = all - left }));
            Assert.Empty(ScheduleProof.Prove(sizes with { MicroBatches = all - left + sizes.Stages }));
            Assert.Empty(ScheduleProof.Prove(sizes with { MicroBatches = all, Group = all }));
        }
    });

    private static void IsWhole(PipelineSchedule schedule, IReadOnlyList<ScheduleStep> steps)
    {
        Assert.Equal(2 * schedule.MicroBatches * schedule.Chunks, steps.Distinct().Count());
        Assert.Equal(steps.Count, steps.Distinct().Count());
        Assert.All(steps, step => Assert.True(step.MicroBatch < schedule.MicroBatches && step.Chunk < schedule.Chunks));
        var done = new HashSet<ScheduleStep>();
        Assert.All(steps, step => Assert.True(
            done.Add(step) && (step.Pass == Pass.Forward || done.Contains(step with { Pass = Pass.Forward }))));
    }

    /// <summary>megatron-core.md, section 1; of 1F1B no more than stages - rank.</summary>
    private static int FormulaPeak(ScheduleSizes sizes, int rank)
    {
        var (p, m) = (sizes.Stages, sizes.MicroBatches);
        if (!sizes.IsInterleaved)
        {
            return Math.Min(p - rank, m);
        }

        var all = m * sizes.Chunks!.Value;
        return Math.Min(Math.Min((2 * (p - rank - 1)) + ((sizes.Chunks.Value - 1) * sizes.EffectiveGroup), all) + 1, all);
    }
}
