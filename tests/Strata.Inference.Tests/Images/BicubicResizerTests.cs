using System.Security.Cryptography;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Inference.Tests.Images;

/// <summary>Resizing against PIL, to the last bit.</summary>
public sealed class BicubicResizerTests
{
    private static readonly JsonElement Cases = Golden.Json("images", "resize_pil_bicubic.json");

    public static TheoryData<string> Names => [.. Cases.EnumerateObject().Select(test => test.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pixels_are_PILs(string name)
    {
        var test = Cases.GetProperty(name);
        var image = ImageDecoder.Decode(Fixtures.Path("images", test.GetProperty("src").GetString()!));
        var resized = BicubicResizer.Resize(image, test.GetProperty("w").GetInt32(), test.GetProperty("h").GetInt32());
        var raw = Fixtures.Path("images", $"pil_bicubic_{name}.rgb");
        if (File.Exists(raw))
        {
            Assert.Equal(File.ReadAllBytes(raw), resized.Pixels);
        }

        Assert.Equal(test.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)));
    }

    /// <summary>Of the recorded pictures only one shrinks so that Pillow 13 takes its height first.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Pillow_13_differs_only_where_its_rule_says_so(string name)
    {
        var test = Cases.GetProperty(name);
        var image = ImageDecoder.Decode(Fixtures.Path("images", test.GetProperty("src").GetString()!));
        var resized = BicubicResizer.Resize(
            image, test.GetProperty("w").GetInt32(), test.GetProperty("h").GetInt32(), ResizeOrder.Pillow13);
        Assert.Equal(
            name != "big.png_644x420",
            test.GetProperty("sha256").GetString() == Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)));
    }

    [Fact]
    public void All_recorded_pictures_are_tried()
    {
        Assert.Equal(13, Names.Count);
        Assert.Equal(4, Directory.GetFiles(Fixtures.Path("images"), "pil_bicubic_*.rgb").Length);
    }
}
