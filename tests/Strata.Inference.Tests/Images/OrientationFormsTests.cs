using System.Buffers.Binary;
using Strata.Tests;

namespace Strata.Inference.Tests.Images;

/// <summary>
/// EXIF data that is too long for one segment goes on in the next, with other segments between, as Pillow reads it since 10.3.
/// </summary>
public sealed class OrientationFormsTests
{
    private static readonly byte[] Exif = [.. "Exif\0\0"u8];
    private static readonly byte[] Xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8];

    private static byte[] Jpeg => File.ReadAllBytes(Fixtures.Path("images", "exif6.jpg"));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    public void Exif_goes_on_in_the_next_segment(int first)
    {
        var (at, data) = Segment();
        AssertUpright(Jpeg, Replaced(at, [.. Exif, .. data[..first]], [.. Xmp, 1], [.. Exif, .. data[first..]]), "split.jpg");
    }

    private static void AssertUpright(byte[] expected, byte[] file, string name)
    {
        var (right, actual) = (ImageDecoder.Decode(expected, name), ImageDecoder.Decode(file, name));
        Assert.NotEqual(right.Width, right.Height);
        Assert.Equal((right.Width, right.Height), (actual.Width, actual.Height));
        Assert.Equal(right.Pixels, actual.Pixels);
    }

    /// <summary>Where the segment of EXIF data begins, and the data.</summary>
    private static (int At, byte[] Data) Segment()
    {
        var at = Jpeg.AsSpan().IndexOf(Exif) - 4;
        var length = BinaryPrimitives.ReadUInt16BigEndian(Jpeg.AsSpan(at + 2));
        return (at, Jpeg[(at + 4 + Exif.Length)..(at + 2 + length)]);
    }

    private static byte[] Replaced(int at, params byte[][] segments) =>
    [
        .. Jpeg[..at],
        .. segments.SelectMany(segment => new byte[] { 0xFF, 0xE1, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2) }
            .Concat(segment)),
        .. Jpeg[(at + 2 + BinaryPrimitives.ReadUInt16BigEndian(Jpeg.AsSpan(at + 2)))..],
    ];
}
