using SkiaSharp;

namespace Strata.Inference.Images;

/// <summary>Writes pictures as PNG.</summary>
public static class PngFile
{
    /// <summary>Refuses a file that could not be written, before the work whose result it is to hold; nothing is left behind.</summary>
    /// <param name="path">The file; one that is there stays as it is.</param>
    /// <exception cref="InputException">It is a folder, its folder is not there, or nothing may be written to it.</exception>
    public static void RefuseUnwritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: cannot be written: it is a folder. Name a file in it.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new InputException($"{path}: cannot be written: there is no folder {folder}. Make it first.");
        }

        try
        {
            File.Create(path + WholeFile.Unfinished).Dispose();
            File.Delete(path + WholeFile.Unfinished);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unwritten(path, fault);
        }
    }

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
        WholeFile.Write(path, png.SaveTo);
    }
}
