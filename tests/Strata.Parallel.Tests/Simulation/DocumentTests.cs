using System.Globalization;
using Strata.Parallel.Schedules;
using Strata.Parallel.Simulation;

namespace Strata.Parallel.Tests.Simulation;

/// <summary>The document shows what the library prints.</summary>
public class DocumentTests
{
    [Fact]
    public void The_schedule_in_the_document_is_the_one_that_is_printed()
    {
        var schedule = PipelineSchedule.OneForwardOneBackward(stages: 4, microBatches: 4);
        var simulation = ScheduleSimulation.Of(schedule, StepDurations.Uniform(virtualStages: 4, forward: 1, backward: 2));
        var printed = string.Create(
            CultureInfo.InvariantCulture,
            $"```text\n{schedule}\n{TimelineText.Draw(simulation)}\n{100 * simulation.BubbleShare:0.0} %\n```\n");
        var page = File.ReadAllText(Path.Combine(Fixtures.Path(), "..", "..", "docs", "parallel.md"));
        Assert.Contains(printed, page, StringComparison.Ordinal);
    }
}
