namespace Strata.Training.Plots;

/// <summary>A training's losses, so many that a picture can show them.</summary>
internal static class LossCurve
{
    private const int Most = 1200;
    private const int Spans = 20;

    /// <summary>The losses themselves: of many steps the lowest and the highest of each stretch.</summary>
    /// <param name="losses">Losses by their steps.</param>
    public static IReadOnlyList<(double Step, double Loss)> Thinned(IReadOnlyList<(double Step, double Loss)> losses) =>
        losses.Count <= Most ? losses
        :
        [
            .. losses.Chunk((int)Math.Ceiling(2.0 * losses.Count / Most)).SelectMany(chunk =>
                new[] { chunk.MinBy(point => point.Loss), chunk.MaxBy(point => point.Loss) }.OrderBy(point => point.Step)),
        ];

    /// <summary>Their mean over the steps around each: a twentieth of the training.</summary>
    /// <param name="losses">Losses by their steps.</param>
    public static IReadOnlyList<(double Step, double Loss)> Smoothed(IReadOnlyList<(double Step, double Loss)> losses)
    {
        var sums = new double[losses.Count + 1];
        for (var index = 0; index < losses.Count; index++)
        {
            sums[index + 1] = sums[index] + losses[index].Loss;
        }

        var (half, stride) = (losses.Count / Spans / 2, Math.Max(1, losses.Count / Most));
        return [.. Enumerable.Range(0, losses.Count).Where(index => index % stride == 0 || index == losses.Count - 1).Select(Mean)];

        (double Step, double Loss) Mean(int index)
        {
            // As far to the one side as to the other, so that the ends do not lag.
            var reach = Math.Min(half, Math.Min(index, losses.Count - 1 - index));
            return (losses[index].Step, (sums[index + reach + 1] - sums[index - reach]) / ((2 * reach) + 1));
        }
    }
}
