using System.Globalization;

namespace Strata.Parallel.Simulation;

/// <summary>Draws a simulated schedule for a terminal.</summary>
public static class TimelineText
{
    private const int Widest = 400;

    /// <summary>
    /// A line a rank, time from left to right: a step begins with its name (the chunk where there are several) and is filled with dashes
    /// as long as it lasts; a rank that waits shows points.
    /// </summary>
    /// <param name="simulation">The schedule with its times.</param>
    /// <param name="columns">How wide the drawing may be; names are cut where it is too narrow for them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static string Draw(ScheduleSimulation simulation, int columns = Widest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var names = simulation.Steps.SelectMany(steps => steps).Select(step => (step, Name: Name(simulation, step))).ToList();
        var scale = names.Select(step => (step.Name.Length + 1) / (step.step.End - step.step.Start)).Where(double.IsFinite)
            .DefaultIfEmpty(0).Max();
        scale = Math.Min(scale, columns / simulation.Time);
        return string.Join('\n', simulation.Steps.Select((steps, rank) =>
            string.Create(CultureInfo.InvariantCulture, $"rank {rank} |{Line(simulation, steps, scale)}|")));
    }

    private static string Line(ScheduleSimulation simulation, IReadOnlyList<TimedStep> steps, double scale)
    {
        var line = new char[Column(simulation.Time, scale)];
        Array.Fill(line, '.');
        foreach (var step in steps)
        {
            var (start, end) = (Column(step.Start, scale), Column(step.End, scale));
            var shown = Name(simulation, step).PadRight(Math.Max(0, end - start), '-');
            shown.AsSpan(0, Math.Min(shown.Length, end - start)).CopyTo(line.AsSpan(start));
        }

        return new(line);
    }

    private static int Column(double time, double scale) => double.IsFinite(scale) ? (int)Math.Round(time * scale) : 0;

    private static string Name(ScheduleSimulation simulation, TimedStep step) => simulation.Schedule.Chunks == 1
        ? step.Step.ToString().Split('.')[0]
        : step.Step.ToString();
}
