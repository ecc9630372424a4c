using Strata.Inference.Images;
using Strata.Training.Plots;

namespace Strata.Training.Tests.Plots;

/// <summary>The picture of a training's losses.</summary>
public sealed class LossPlotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData(0, 20, 8, "0 2 4 6 8 10 12 14 16 18 20")]
    [InlineData(0.031, 4.4, 6, "0.0 0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0 4.5")]
    [InlineData(0, 0.0021, 6, "0.0000 0.0005 0.0010 0.0015 0.0020 0.0025")]
    [InlineData(5, 5, 4, "5 6 7 8 9 10")]
    [InlineData(-1.5, 3, 5, "-2 -1 0 1 2 3")]
    [InlineData(0, 12000, 8, "0 2000 4000 6000 8000 10000 12000")]
    public void Numbers_along_an_axis_are_round(double lowest, double highest, int about, string expected)
    {
        var ticks = AxisTicks.Of(lowest, highest, about);
        Assert.Equal(expected.Split(' ')[0], ticks.Numbers().First().Text);
        Assert.True(ticks.From <= lowest && ticks.To >= highest);
        if (highest > lowest)
        {
            Assert.Equal(expected, string.Join(' ', ticks.Numbers().Select(number => number.Text)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void A_falling_loss_is_a_line_from_the_top_left_to_the_bottom_right(int steps)
    {
        var path = Path.Combine(_folder.FullName, "loss.png");
        Assert.True(LossPlot.Write(Enumerable.Range(1, steps).Select(step => Line(step, 4.0 * (steps - step + 1) / steps)), path));
        var picture = ImageDecoder.Decode(File.ReadAllBytes(path), path);
        var thick = Enumerable.Range(0, picture.Width * picture.Height)
            .Where(at => picture.Pixels.AsSpan(at * 3, 3).SequenceEqual<byte>([0x1F, 0x5F, 0xA8]))
            .Select(at => (X: at % picture.Width, Y: at / picture.Width)).ToList();
        if (steps > 1)
        {
            Assert.True(thick.MinBy(point => point.X).Y < thick.MaxBy(point => point.X).Y - 200);
        }
    }

    [Fact]
    public void A_loss_that_is_no_number_is_left_out()
    {
        var path = Path.Combine(_folder.FullName, "loss.png");
        Assert.False(LossPlot.Write([Line(1, double.NaN)], path));
        Assert.False(File.Exists(path));
        Assert.True(LossPlot.Write([Line(1, double.NaN), Line(2, 1), Line(3, double.PositiveInfinity)], path));
    }

    [Fact]
    public void Many_steps_are_thinned_and_keep_their_extremes()
    {
        List<(double Step, double Loss)> losses = [.. Enumerable.Range(1, 100_000).Select(step => ((double)step, 1.0 + (step % 7)))];
        losses[50_000] = (50_001, 99);
        Assert.InRange(LossCurve.Thinned(losses).Count, 600, 1300);
        Assert.Contains((50_001, 99), LossCurve.Thinned(losses));
        Assert.All(LossCurve.Smoothed(losses).Skip(20).SkipLast(20), point => Assert.InRange(point.Loss, 3.9, 4.2));
        Assert.Equal(losses[^1].Step, LossCurve.Smoothed(losses)[^1].Step);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (double Step, double Loss) Line(long step, double loss) => (step, loss);
}
