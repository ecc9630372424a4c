using SkiaSharp;

namespace Strata.Inference.Images;

/// <summary>Writes pictures as PNG.</summary>
public static class PngFile
{
    /// <summary>Writes a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="InputException">The file can not be written.</exception>
    public static void Write(RgbImage image, string path)
    {
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
        var rgba = new byte[info.BytesSize64];
        for (int from = 0, to = 0; from < image.Pixels.Length; from += 3, to += 4)
        {
            image.Pixels.AsSpan(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        using var picture = SKImage.FromPixelCopy(info, rgba);
        using var png = picture.Encode(SKEncodedImageFormat.Png, quality: 100);
        var unfinished = path + ".unfinished";
        try
        {
            // Whoever finds the file finds a whole picture.
            using (var file = File.Create(unfinished))
            {
                png.SaveTo(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw FileFault.Unwritten(path, fault);
        }
    }
}
