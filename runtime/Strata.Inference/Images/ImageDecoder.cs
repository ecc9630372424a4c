using SkiaSharp;

namespace Strata.Inference.Images;

/// <summary>Decodes JPEG, PNG, WebP, GIF and BMP; of an animation, the first frame.</summary>
public static class ImageDecoder
{
    /// <summary>The most pixels a picture may have, looked at before any memory is taken for them.</summary>
    public const long MostPixels = 200_000_000;

    private const long MostBytes = 512L << 20;

    /// <summary>Decodes a file, or what stands in a data URL.</summary>
    /// <param name="path">The file, or <c>data:image/png;base64,...</c>.</param>
    /// <param name="applyOrientation">Whether the picture is turned as its EXIF data asks.</param>
    /// <returns>The picture; transparency is dropped, not blended.</returns>
    /// <exception cref="InputException">The file cannot be read, is no picture, is cut, or too large.</exception>
    public static RgbImage Decode(string path, bool applyOrientation = true)
    {
        if (DataUrl.Is(path))
        {
            return Decode(DataUrl.Read(path).Data, "the picture in a data URL", applyOrientation);
        }

        return Decode(InputFile.ReadBytes(path, MostBytes), path, applyOrientation);
    }

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="applyOrientation">Whether the picture is turned as its EXIF data asks.</param>
    /// <param name="mostPixels">The most pixels it may have.</param>
    /// <returns>The picture; transparency is dropped, not blended.</returns>
    /// <exception cref="InputException">It is no picture, is cut, or too large.</exception>
    public static RgbImage Decode(byte[] bytes, string name, bool applyOrientation = true, long mostPixels = MostPixels)
    {
        InputFile.RefusePointer(name, bytes);
        if (GifDecoder.Is(bytes))
        {
            var frame = GifDecoder.Decode(bytes, name, mostPixels);
            return new RgbImage(frame.Width, frame.Height, frame.Pixels) { Name = name };
        }

        ForeignPictures.Refuse(bytes, name);

        using var data = SKData.CreateCopy(PngPalette.Complete(bytes));
        using var codec = SKCodec.Create(data) ?? throw new InputException(
            $"{name}: no picture that can be decoded; expected JPEG, PNG, WebP, GIF or BMP. Is the file what its name says?");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        RefuseTooLarge(width, height, name, mostPixels);

        // Unpremultiplied and without a colour space: the stored numbers, as PIL gives them.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        var rgba = new byte[info.BytesSize64];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* pointer = rgba)
            {
                result = codec.GetPixels(info, (nint)pointer);
            }
        }

        if (result != SKCodecResult.Success)
        {
            throw new InputException($"{name}: the picture is cut or damaged ({result}). Fetch the file again.");
        }

        var image = new RgbImage(width, height, DropAlpha(rgba)) { Name = name };
        return applyOrientation ? Orientation.Apply(image, Orientation.Of(codec.EncodedFormat, bytes)) : image;
    }

    /// <summary>Refuses a picture before memory is taken for it.</summary>
    internal static void RefuseTooLarge(int width, int height, string name, long most = MostPixels)
    {
        if ((long)width * height > most)
        {
            throw new InputException(
                $"{name}: {width} x {height} pixels are more than the {most} a picture may have. Scale it down first.");
        }
    }

    private static byte[] DropAlpha(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }

        return rgb;
    }
}
