using Strata.Parallel.Schedules;
using Strata.Rules.Catalogue;
using Strata.Rules.Schedules;

namespace Strata.Parallel.Tests.Schedules;

/// <summary>Our lists are Megatron-core's to the last entry, and what it refuses breaks a rule.</summary>
public class RecordedScheduleTests
{
    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["overlap_without_interleaving"] = ScheduleRules.OverlapNeedsChunks,
        ["group_outside_pp_to_m"] = ScheduleRules.GroupFits,
        ["last_group_smaller_than_pp"] = ScheduleRules.LastGroupFits,
    };

    [Fact]
    public void Every_run_has_the_recorded_order()
    {
        var runs = RecordedSchedules.Runs.ToList();
        Assert.True(runs.Count >= 195, $"{runs.Count} runs in {RecordedSchedules.Folder}");
        Assert.All(runs, run => Assert.Equal(run.Ranks, run.Ours().ToString()));
    }

    [Fact]
    public void Every_run_keeps_as_many_activations() => Assert.All(
        RecordedSchedules.Runs, run => Assert.Equal(run.Peaks, Enumerable.Range(0, run.Sizes.Stages).Select(run.Ours().PeakActivations)));

    [Fact]
    public void Every_refusal_is_one_of_a_rule()
    {
        var refused = RecordedSchedules.Refused.ToList();
        Assert.True(refused.Count >= 350, $"{refused.Count} refusals in {RecordedSchedules.Folder}");
        Assert.All(refused, run =>
        {
            Assert.Equal(Rules[run.Rule], Assert.Single(ScheduleProof.Prove(run.Sizes)).Rule);
            Assert.StartsWith(
                Rules[run.Rule].Id + ": ", Assert.Throws<InputException>(() => PipelineSchedule.Of(run.Sizes)).Message,
                StringComparison.Ordinal);
        });
    }
}
