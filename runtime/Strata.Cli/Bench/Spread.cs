using System.Globalization;

namespace Strata.Cli.Bench;

/// <summary>What several runs of one thing took: a median shows what to expect, the best what a disturbed machine hides.</summary>
/// <param name="Seconds">Each run's wall time.</param>
public sealed record Spread(IReadOnlyList<double> Seconds)
{
    /// <summary>The best run.</summary>
    public double Best => Seconds.Min();

    /// <summary>The run in the middle.</summary>
    public double Median => Of(Seconds);

    /// <summary>The value in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Of(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    /// <summary>Best and median, for a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Best:0.000}, {Median:0.000}");
}
