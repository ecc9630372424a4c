using Strata.Inference.Images;

namespace Strata.Training.Data.Media;

/// <summary>
/// Brings a picture within a data file's limits, as MindSpeed-MM does before the model's own processor resizes it again: pictures below or
/// above the limits keep their form, strips do not.
/// </summary>
/// <param name="least">The least pixels.</param>
/// <param name="most">The most pixels.</param>
/// <param name="takesNearest">Whether the nearest pixels are taken where the limits ask for another size.</param>
internal sealed class PictureLimits(int least, int most, bool takesNearest)
{
    private const int ShortestSide = 28;
    private const int LargestRatio = 200;
    private const int NewRatio = 180;

    /// <summary>Resizes a picture.</summary>
    /// <param name="image">The picture.</param>
    public RgbImage Fit(RgbImage image) => Steps(image.Width, image.Height).Aggregate(image, (from, step) => step.IsNearest
        ? NearestResizer.Resize(from, step.Width, step.Height)
        : BicubicResizer.Resize(from, step.Width, step.Height));

    /// <summary>The size that a picture is resized to.</summary>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    public (int Width, int Height) Size(int width, int height) =>
        Steps(width, height).Select(step => (step.Width, step.Height)).LastOrDefault((width, height));

    private IEnumerable<(int Width, int Height, bool IsNearest)> Steps(int width, int height)
    {
        foreach (var (isOutside, pixels) in new (Func<long, bool>, int)[] { (size => size > most, most), (size => size < least, least) })
        {
            if (isOutside((long)width * height))
            {
                var factor = Math.Sqrt(pixels / ((double)width * height));
                (width, height) = (Math.Max(1, (int)(width * factor)), Math.Max(1, (int)(height * factor)));
                yield return (width, height, takesNearest);
            }
        }

        foreach (var larger in new Func<(int Width, int Height)>[]
        {
            () => (Math.Max(width, ShortestSide), Math.Max(height, ShortestSide)),
            () => (width > LargestRatio * height ? height * NewRatio : width, height),
            () => (width, height > LargestRatio * width ? width * NewRatio : height),
        })
        {
            var next = larger();
            if (next != (width, height))
            {
                (width, height) = next;
                yield return (width, height, false);
            }
        }
    }
}
