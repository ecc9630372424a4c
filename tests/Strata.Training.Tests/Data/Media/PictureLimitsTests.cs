using Strata.Inference.Images;
using Strata.Inference.Videos;
using Strata.Training.Data.Media;

namespace Strata.Training.Tests.Data.Media;

/// <summary>Sizes and frames by MindSpeed-MM's rules, worked out by hand.</summary>
public class PictureLimitsTests
{
    /// <summary>300 x 200 above 15000 by sqrt(1/4) = 0.5; 30 x 20 below 2400 by 2; sides below 28 and strips last.</summary>
    [Theory]
    [InlineData(300, 200, 150, 100)]
    [InlineData(30, 20, 60, 40)]
    [InlineData(100, 90, 100, 90)]
    [InlineData(400, 10, 400, 28)]
    [InlineData(9000, 28, 2195, 28)] // 9000 * 28 / 15000 = 16.8, its root 4.0988: 2195 x 6, and then at least 28
    public void Sizes_are_brought_within_limits(int width, int height, int fitWidth, int fitHeight)
    {
        var limits = new PictureLimits(2400, 15000, takesNearest: true);
        Assert.Equal((fitWidth, fitHeight), limits.Size(width, height));
        var fit = limits.Fit(Picture(width, height));
        Assert.Equal((fitWidth, fitHeight), (fit.Width, fit.Height));
    }

    [Fact]
    public void A_strip_is_made_shorter() => Assert.Equal((5040, 28), new PictureLimits(1, 1 << 20, takesNearest: false).Size(6000, 28));

    [Fact]
    public void A_picture_within_limits_is_not_touched()
    {
        var picture = Picture(64, 48);
        Assert.Same(picture, new PictureLimits(1, 1 << 20, takesNearest: true).Fit(picture));
    }

    /// <summary>The middles of 2 of 5 pixels are 1.25 and 3.75; of 5 of 2: 0.2, 0.6, 1.0, 1.4, 1.8.</summary>
    [Fact]
    public void The_nearest_pixels_are_those_under_the_middles()
    {
        Assert.Equal([1, 3], Row(NearestResizer.Resize(Picture(5, 1), 2, 1)));
        Assert.Equal([0, 0, 1, 1, 1], Row(NearestResizer.Resize(Picture(2, 1), 5, 1)));
    }

    /// <summary>10 s at 2 a second are 20 frames; of 300, steps of 299/19 = 15.7; an odd count repeats the last.</summary>
    [Theory]
    [InlineData(300, 30, 2, 64, 20, "0 15 31 47", 299)]
    [InlineData(300, 30, 2, 4, 4, "0 99 199 299", 299)]
    [InlineData(300, 30, 0.3, 64, 4, "0 149 299 299", 299)]
    [InlineData(5, 25, 2, 64, 2, "0 0", 0)]
    [InlineData(3, 1, 2, 64, 4, "0 1 2 2", 2)]
    public void Frames_are_equal_steps_from_the_first_to_the_last(
        int total, double rate, double perSecond, int most, int count, string first, int last)
    {
        var frames = FrameChoice.Of(new VideoFacts(total, rate, 64, 48), perSecond, most);
        Assert.Equal(count, frames.Length);
        Assert.Equal(first, string.Join(' ', frames.Take(4)));
        Assert.Equal(last, frames[^1]);
    }

    private static int[] Row(RgbImage image) => [.. image.Row(0).ToArray().Where((_, place) => place % 3 == 0).Select(value => (int)value)];

    /// <summary>Each pixel has the number of its column.</summary>
    private static RgbImage Picture(int width, int height) =>
        new(width, height, [.. Enumerable.Range(0, width * height * 3).Select(place => (byte)(place / 3 % width))]);
}
