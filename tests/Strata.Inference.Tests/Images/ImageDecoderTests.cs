using System.Security.Cryptography;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Inference.Tests.Images;

/// <summary>Decoding against PIL, to the last bit.</summary>
public sealed class ImageDecoderTests
{
    private static readonly JsonElement Manifest = Golden.Json("images", "manifest.json");

    public static TheoryData<string> Good => [.. Names(good: true)];

    public static TheoryData<string> Bad => [.. Names(good: false)];

    [Theory]
    [MemberData(nameof(Good))]
    public void Pixels_are_PILs(string name)
    {
        var expected = Manifest.GetProperty(name);
        var image = ImageDecoder.Decode(Fixtures.Path("images", name));
        Assert.Equal((expected.GetProperty("w").GetInt32(), expected.GetProperty("h").GetInt32()), (image.Width, image.Height));
        if (name == "gray16.png")
        {
            // PIL clips 16 bits at 255, so that nearly all is white; this decoder keeps the upper eight bits, and so the picture.
            Assert.True(image.Pixels.Distinct().Count() > 100);
            return;
        }

        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_whole_picture_is_refused(string name)
    {
        var fault = Assert.Throws<InputException>(() => ImageDecoder.Decode(Fixtures.Path("images", name)));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_absurd_size_is_refused_before_memory_is_taken()
    {
        var file = File.ReadAllBytes(Fixtures.Path("images", "rgb.bmp"));
        BitConverter.GetBytes(100_000).CopyTo(file, 18);
        BitConverter.GetBytes(100_000).CopyTo(file, 22);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InputException>(() => ImageDecoder.Decode(file, "bomb.bmp"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.png", Assert.Throws<InputException>(() => ImageDecoder.Decode("nowhere.png")).Message,
            StringComparison.Ordinal);

    /// <summary>
    /// PIL makes greys of numbers beyond a palette's end: 16 pixels of 4 bits, two colours (red and green), numbers 0 to 15.
    /// </summary>
    [Fact]
    public void Colours_beyond_a_palettes_end_are_greys()
    {
        var file = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAABBAMAAAAlVzNsAAAABlBMVEX/AAAA/wDSh+9xAAAAEUlEQVR4nGNgVHZN71x99j0AC1UD"
            + "wY5GY8QAAAAASUVORK5CYII=");
        var pixels = ImageDecoder.Decode(file, "short.png").Pixels;
        Assert.Equal(
            [255, 0, 0, 0, 255, 0, .. Enumerable.Range(2, 14).SelectMany(number => Enumerable.Repeat((byte)number, 3))], pixels);
    }

    private static IEnumerable<string> Names(bool good) => Manifest.EnumerateObject()
        .Where(entry => entry.Value.TryGetProperty("error", out _) != good)
        .Select(entry => entry.Name);
}
