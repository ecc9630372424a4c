using Strata.Inference.Videos;

namespace Strata.Inference.Tests.Processing;

/// <summary>A refusal names the file, the size that it has itself, and whether it is a picture or a video.</summary>
public sealed class RefusedSizesTests
{
    private static readonly RgbImage Strip = new(4200, 20, new byte[4200 * 20 * 3]) { Name = "strip.png" };

    [Theory]
    [InlineData(PixelLimits.Frame)]
    [InlineData(PixelLimits.Volume)]
    public void A_strip_is_named_with_its_own_size(PixelLimits limits)
    {
        var processor = new ImageProcessor(new ImageProcessorConfig { Limits = limits });
        Assert.StartsWith("strip.png: 4200 x 20 pixels: ", Refused(() => processor.Process(Strip)), StringComparison.Ordinal);
        Assert.StartsWith("strip.png: 4200 x 20 pixels: ", Refused(() => processor.Size(Strip)), StringComparison.Ordinal);
        var video = Refused(() => processor.Process(2, 20, 4200, [Strip, Strip], "film.mp4"));
        Assert.StartsWith("film.mp4: 2 frames of the video: 4200 x 20 pixels: ", video, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_stays_with_a_picture_that_is_turned_or_read_from_a_file()
    {
        var path = Strata.Tests.Fixtures.Path("images", "exif6.jpg");
        Assert.Equal(path, ImageDecoder.Decode(path).Name);
    }

    [Fact]
    public void A_video_of_too_many_frames_is_no_picture()
    {
        var message = Refused(() => new ImageProcessor(new ImageProcessorConfig()).Process(10_000_000, 280, 280, [], "film.mp4"));
        Assert.StartsWith("film.mp4: 10000000 frames of the video: 280 x 280 pixels ", message, StringComparison.Ordinal);
        Assert.Contains("do_sample_frames true", message, StringComparison.Ordinal);
        Assert.DoesNotContain("picture", message, StringComparison.Ordinal);
        var picture = Refused(() => new ImageProcessor(new ImageProcessorConfig { LeastPixels = 1 << 30, MostPixels = int.MaxValue })
            .Process(new RgbImage(2, 2, new byte[12])));
        Assert.StartsWith("a picture: 2 x 2 pixels ", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("video", picture, StringComparison.Ordinal);
    }

    private static string Refused(Func<object> act) => Assert.Throws<InputException>(() => act()).Message;
}
