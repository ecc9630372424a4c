using System.Xml.Linq;
using Strata.Parallel.Schedules;
using Strata.Parallel.Simulation;

namespace Strata.Parallel.Tests.Simulation;

/// <summary>Times and bubbles are those of the formulas where the formulas hold, and pictures show them.</summary>
public class ScheduleSimulationTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(4, 11)]
    [InlineData(6, 3)]
    public void The_bubble_of_1F1B(int stages, int microBatches)
    {
        var simulation = ScheduleSimulation.Of(
            PipelineSchedule.OneForwardOneBackward(stages, microBatches), StepDurations.Uniform(stages, 1.5, 3.25));
        Assert.Equal((microBatches + stages - 1) * 4.75, simulation.Time, 9);
        Assert.Equal((stages - 1.0) / (microBatches + stages - 1), simulation.BubbleShare, 9);
    }

    [Theory]
    [InlineData(2, 2, 4)]
    [InlineData(4, 2, 8)]
    [InlineData(3, 3, 6)]
    public void The_bubble_of_interleaved_chunks(int stages, int chunks, int microBatches)
    {
        var simulation = ScheduleSimulation.Of(
            PipelineSchedule.Interleaved(stages, chunks, microBatches), StepDurations.Uniform(stages * chunks, 1, 2));
        Assert.Equal((stages - 1.0) / ((chunks * microBatches) + stages - 1), simulation.BubbleShare, 9);
    }

    [Fact]
    public void A_slow_stage_and_messages_on_their_way_take_time()
    {
        var schedule = PipelineSchedule.OneForwardOneBackward(2, 2);
        Assert.Equal(3 + (2 * 8), ScheduleSimulation.Of(schedule, new([1, 3], [2, 5])).Time, 9);
        Assert.Equal(3 + (2 * 8) + 1, ScheduleSimulation.Of(schedule, new([1, 3], [2, 5]) { Transfer = 0.5 }).Time, 9);
    }

    [Fact]
    public void Durations_are_one_for_each_virtual_stage_and_no_less_than_nothing()
    {
        var schedule = PipelineSchedule.OneForwardOneBackward(2, 2);
        Assert.Throws<ArgumentException>(() => ScheduleSimulation.Of(schedule, new([1], [2, 2])));
        Assert.Throws<ArgumentException>(() => ScheduleSimulation.Of(schedule, new([1, -1], [2, 2])));
        Assert.Throws<ArgumentException>(() => ScheduleSimulation.Of(schedule, new([1, 1], [2, double.NaN])));
    }

    [Fact]
    public void It_is_drawn_as_text()
    {
        var simulation = ScheduleSimulation.Of(PipelineSchedule.OneForwardOneBackward(2, 2), StepDurations.Uniform(2));
        Assert.Equal(
            """
            rank 0 |F0-F1-......B0----...B1----|
            rank 1 |...F0-B0----F1-B1----......|
            """.ReplaceLineEndings("\n"),
            TimelineText.Draw(simulation));
        Assert.All(TimelineText.Draw(simulation, 12).Split('\n'), line => Assert.Equal("rank 0 |".Length + 12 + 1, line.Length));
    }

    [Fact]
    public void Chunks_are_told_apart() => Assert.StartsWith(
        "rank 0 |F0.0-F1.0-",
        TimelineText.Draw(ScheduleSimulation.Of(PipelineSchedule.Interleaved(2, 2, 2), StepDurations.Uniform(4))),
        StringComparison.Ordinal);

    [Fact]
    public void It_is_drawn_as_a_picture_of_every_step()
    {
        var simulation = ScheduleSimulation.Of(PipelineSchedule.Interleaved(3, 2, 6), StepDurations.Uniform(6));
        var picture = XDocument.Parse(TimelineSvg.Draw(simulation));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var titles = picture.Descendants(svg + "title").Select(title => title.Value);
        Assert.Equal(simulation.Schedule.Ranks.SelectMany(steps => steps).Select(step => step.ToString()), titles);
        var right = picture.Descendants(svg + "rect").Max(step => (double)step.Attribute("x")! + (double)step.Attribute("width")!);
        Assert.True(right <= (double)picture.Root!.Attribute("width")!, "a step stands outside of the picture");
    }
}
