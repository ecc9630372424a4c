using SkiaSharp;
using Strata.Inference.Images.Metadata;

namespace Strata.Inference.Images;

/// <summary>Turns a picture as the EXIF tag Orientation (0x0112) asks.</summary>
internal static class Orientation
{
    /// <summary>The orientation where PIL finds one; what is not 2 to 8 turns nothing.</summary>
    /// <param name="format">What the file is.</param>
    /// <param name="bytes">The whole file.</param>
    public static int Of(SKEncodedImageFormat format, ReadOnlySpan<byte> bytes) => format switch
    {
        SKEncodedImageFormat.Png => PngExif.Orientation(bytes),
        SKEncodedImageFormat.Jpeg => TiffOrientation.Read(JpegExif.Find(bytes)) ?? 1,
        SKEncodedImageFormat.Webp => TiffOrientation.Read(WebpExif.Find(bytes)) ?? 1,
        _ => 1,
    };

    /// <summary>Turns a picture upright.</summary>
    public static RgbImage Apply(RgbImage image, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return image;
        }

        var turned = orientation >= 5;
        var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
        var pixels = new byte[image.Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = Source(orientation, x, y, image.Width - 1, image.Height - 1);
                image.Pixels.AsSpan(((fromY * image.Width) + fromX) * 3, 3).CopyTo(pixels.AsSpan(((y * width) + x) * 3));
            }
        }

        return new RgbImage(width, height, pixels) { Name = image.Name };
    }

    /// <summary>Where the pixel that is seen at (x, y) is stored.</summary>
    private static (int X, int Y) Source(int orientation, int x, int y, int right, int bottom) => orientation switch
    {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    };
}
