using System.Globalization;
using System.Text;
using Strata.Parallel.Schedules;

namespace Strata.Parallel.Simulation;

/// <summary>Draws a simulated schedule as a picture.</summary>
public static class TimelineSvg
{
    private const int Row = 24;
    private const int Left = 56;
    private const int Width = 960;

    /// <summary>An SVG document: a row a rank, forward steps blue and backward steps green, later chunks darker.</summary>
    /// <param name="simulation">The schedule with its times.</param>
    public static string Draw(ScheduleSimulation simulation)
    {
        var culture = CultureInfo.InvariantCulture;
        var height = (Row * simulation.Steps.Count) + 2;
        var text = new StringBuilder().Append(
            culture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + Width + 2}" height="{height}" """)
            .Append("font-family=\"sans-serif\" font-size=\"11\">\n");
        foreach (var (rank, steps) in simulation.Steps.Index())
        {
            var middle = (rank * Row) + (Row / 2) + 5;
            text.Append(culture, $"""<text x="2" y="{middle}">rank {rank}</text>""").Append('\n');
            foreach (var step in steps)
            {
                var (x, width) = (Left + Place(step.Start), Place(step.End) - Place(step.Start));
                text.Append(
                    culture,
                    $"""<rect x="{x:0.##}" y="{(rank * Row) + 1}" width="{width:0.##}" height="{Row - 2}" """)
                    .Append(culture, $"""fill="{Colour(simulation, step.Step)}" stroke="#fff">""")
                    .Append(culture, $"<title>{step.Step}</title></rect>\n");
                if (width >= 16)
                {
                    text.Append(culture, $"""<text x="{x + (width / 2):0.##}" y="{middle}" text-anchor="middle" fill="#fff" """)
                        .Append(culture, $"""pointer-events="none">{step.Step.MicroBatch}</text>""").Append('\n');
                }
            }
        }

        return text.Append("</svg>\n").ToString();

        double Place(double time) => simulation.Time == 0 ? 0 : time / simulation.Time * Width;
    }

    private static string Colour(ScheduleSimulation simulation, ScheduleStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"hsl({(step.Pass == Pass.Forward ? 215 : 140)} 60% {55 - (30 * step.Chunk / simulation.Schedule.Chunks)}%)");
}
