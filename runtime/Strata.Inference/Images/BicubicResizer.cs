namespace Strata.Inference.Images;

/// <summary>Resizes pictures bicubically with exactly PIL's numbers, rounded to bytes between the passes.</summary>
public static class BicubicResizer
{
    /// <summary>Resizes a picture; an axis whose size stays is not touched.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Pixels from left to right; at least 1.</param>
    /// <param name="height">Pixels from top to bottom; at least 1.</param>
    /// <param name="order">Which axis comes first.</param>
    public static RgbImage Resize(RgbImage image, int width, int height, ResizeOrder order = ResizeOrder.Pillow12)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return order == ResizeOrder.Pillow13 && IsVerticalFirst(image, width, height)
            ? ToWidth(ToHeight(image, height), width)
            : ToHeight(ToWidth(image, width), height);
    }

    private static bool IsVerticalFirst(RgbImage image, int width, int height) =>
        image.Height > height && image.Height - height > 2L * (image.Width - width);

    private static RgbImage ToWidth(RgbImage image, int width) => image.Width == width ? image : Horizontal(image, width);

    private static RgbImage ToHeight(RgbImage image, int height) => image.Height == height ? image : Vertical(image, height);

    private static RgbImage Horizontal(RgbImage image, int width)
    {
        var coefficients = BicubicCoefficients.Of(image.Width, width);
        var pixels = new byte[checked(width * image.Height * 3)];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var to = pixels.AsSpan(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                int red = Half, green = Half, blue = Half;
                var from = row[(coefficients.First[x] * 3)..];
                foreach (var weight in coefficients.Weights[x])
                {
                    red += from[0] * weight;
                    green += from[1] * weight;
                    blue += from[2] * weight;
                    from = from[3..];
                }

                (to[x * 3], to[(x * 3) + 1], to[(x * 3) + 2]) = (Byte(red), Byte(green), Byte(blue));
            }
        }

        return new RgbImage(width, image.Height, pixels);
    }

    /// <summary>Row by row, so that memory is read in order.</summary>
    private static RgbImage Vertical(RgbImage image, int height)
    {
        var coefficients = BicubicCoefficients.Of(image.Height, height);
        var pixels = new byte[checked(image.Width * height * 3)];
        var sums = new int[image.Width * 3];
        for (var y = 0; y < height; y++)
        {
            Array.Fill(sums, Half);
            foreach (var (tap, weight) in coefficients.Weights[y].Index())
            {
                var row = image.Row(coefficients.First[y] + tap);
                for (var index = 0; index < sums.Length; index++)
                {
                    sums[index] += row[index] * weight;
                }
            }

            var to = pixels.AsSpan(y * sums.Length, sums.Length);
            for (var index = 0; index < sums.Length; index++)
            {
                to[index] = Byte(sums[index]);
            }
        }

        return new RgbImage(image.Width, height, pixels);
    }

    private const int Half = 1 << (BicubicCoefficients.Precision - 1);

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> BicubicCoefficients.Precision, 0, 255);
}
