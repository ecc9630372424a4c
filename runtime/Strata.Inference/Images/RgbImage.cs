namespace Strata.Inference.Images;

/// <summary>A picture: 8-bit red, green and blue, interleaved, row after row from the top.</summary>
public sealed class RgbImage
{
    /// <summary>Makes a picture of given pixels.</summary>
    /// <param name="width">Pixels from left to right; at least 1.</param>
    /// <param name="height">Pixels from top to bottom; at least 1.</param>
    /// <param name="pixels">Three bytes a pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below one pixel.</exception>
    /// <exception cref="ArgumentException">There are more or fewer bytes than three a pixel.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.LongLength != (long)width * height * 3)
        {
            throw new ArgumentException(
                $"{width} x {height} pixels need {(long)width * height * 3} bytes, not {pixels.Length}.", nameof(pixels));
        }

        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Three bytes a pixel.</summary>
    public byte[] Pixels { get; }

    /// <summary>What messages call it: the file that it was read from. Null where nobody said.</summary>
    public string? Name { get; init; }

    /// <summary>The pixels of one row, left to right: red, green and blue, a byte each.</summary>
    /// <param name="y">Its number from the top, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);
}
