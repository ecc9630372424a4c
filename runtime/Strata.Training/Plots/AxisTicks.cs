using System.Globalization;

namespace Strata.Training.Plots;

/// <summary>Round numbers along an axis (P. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).</summary>
/// <param name="From">Where the axis begins.</param>
/// <param name="Step">From one number to the next: 1, 2 or 5 times a power of ten.</param>
/// <param name="Count">How many steps the axis has.</param>
internal readonly record struct AxisTicks(double From, double Step, int Count)
{
    /// <summary>Where the axis ends.</summary>
    public double To => From + (Step * Count);

    /// <summary>An axis that holds a range, with about so many numbers.</summary>
    /// <param name="lowest">The range's beginning.</param>
    /// <param name="highest">Its end.</param>
    /// <param name="about">How many numbers are wanted.</param>
    public static AxisTicks Of(double lowest, double highest, int about)
    {
        var range = highest > lowest ? highest - lowest : Math.Max(Math.Abs(lowest), 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / about)));
        var step = power * (range / about / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        var from = Math.Floor(lowest / step) * step;
        return new(from, step, Math.Max(1, (int)Math.Ceiling(((highest - from) / step) - 1e-9)));
    }

    /// <summary>The numbers, as they are written: all with as many digits behind the point.</summary>
    public IEnumerable<(double Value, string Text)> Numbers()
    {
        var (self, digits) = (this, (int)Math.Clamp(Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 15));
        return Enumerable.Range(0, Count + 1).Select(index => self.From + (self.Step * index))
            .Select(value => (value, value.ToString("F" + digits, CultureInfo.InvariantCulture)));
    }
}
