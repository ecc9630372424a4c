using Strata.Inference.Images;

namespace Strata.Training.Data.Media;

/// <summary>Resizes pictures by taking the nearest pixels, those that PIL takes.</summary>
internal static class NearestResizer
{
    /// <summary>Resizes a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Pixels from left to right; at least 1.</param>
    /// <param name="height">Pixels from top to bottom; at least 1.</param>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        var (columns, rows) = (Sources(image.Width, width), Sources(image.Height, height));
        var pixels = new byte[checked(width * height * 3)];
        for (var y = 0; y < height; y++)
        {
            var from = image.Row(rows[y]);
            var to = pixels.AsSpan(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                from.Slice(columns[x] * 3, 3).CopyTo(to[(x * 3)..]);
            }
        }

        return new(width, height, pixels) { Name = image.Name };
    }

    /// <summary>Where each pixel comes from: the middle of each, added up step by step as PIL does.</summary>
    private static int[] Sources(int from, int to)
    {
        var step = (double)from / to;
        var at = step * 0.5;
        var sources = new int[to];
        for (var place = 0; place < to; place++, at += step)
        {
            sources[place] = Math.Min((int)at, from - 1);
        }

        return sources;
    }
}
