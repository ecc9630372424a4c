using Strata.Inference.Answers;
using Strata.Inference.Images;

namespace Strata.Inference.Tests.Answers;

public sealed class BoxDrawingTests
{
    [Fact]
    public void Frames_are_drawn_within_the_picture_and_the_original_stays()
    {
        var picture = new RgbImage(10, 8, new byte[240]);
        var drawn = BoxDrawing.Draw(picture, [new(2, 1, 6, 5), new(-5, 6, 40, 30)]);
        Assert.All(picture.Pixels, value => Assert.Equal(0, value));
        string[] expected =
        [
            "..........",
            "..1111....",
            "..1..1....",
            "..1..1....",
            "..1111....",
            "..........",
            "2222222222",
            "..........",
        ];
        Assert.Equal(
            expected,
            Enumerable.Range(0, 8).Select(y => string.Concat(Enumerable.Range(0, 10).Select(x => Shown(drawn.Row(y)[x * 3])))));

        static char Shown(byte red) => red switch
        {
            230 => '1',
            60 => '2',
            _ => '.',
        };
    }

    [Fact]
    public void A_picture_is_written_and_read_again()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        var picture = new RgbImage(3, 2, [.. Enumerable.Range(0, 18).Select(value => (byte)(value * 14))]);
        try
        {
            PngFile.Write(picture, path);
            Assert.Equal(picture.Pixels, ImageDecoder.Decode(path).Pixels);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Contains(
            "cannot be written",
            Assert.Throws<InputException>(() => PngFile.Write(picture, Path.Combine(path, "a.png"))).Message,
            StringComparison.Ordinal);
    }
}
