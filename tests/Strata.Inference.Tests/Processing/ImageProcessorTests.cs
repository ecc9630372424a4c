using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Inference.Tests.Processing;

/// <summary>Pixel rows against HuggingFace's slow processor.</summary>
public sealed class ImageProcessorTests
{
    [Theory]
    [InlineData("picture.png", "hf/processor_pixels/picture.png", ResizeOrder.Pillow12)]
    [InlineData("picture.png", "hf/processor_pixels/picture.png", ResizeOrder.Pillow13)]
    [InlineData("exif6.jpg", "images/exif6.jpg", ResizeOrder.Pillow12)]
    [InlineData("exif6.jpg.pil13", "images/exif6.jpg", ResizeOrder.Pillow13)]
    public void Rows_are_the_processors(string name, string source, ResizeOrder order)
    {
        // The recording was made without turning the picture upright.
        var image = ImageDecoder.Decode(Fixtures.Path(source.Split('/')), applyOrientation: false);
        var processed = new ImageProcessor(new ImageProcessorConfig { ResizeOrder = order }).Process(image);
        var (grid, pixels) = Recorded(name);
        Assert.Equal<long[]>(grid, [1, processed.Height, processed.Width]);
        Assert.Equal(pixels.Length, processed.Pixels.Length);
        var worst = pixels.Zip(processed.Pixels, (expected, actual) => Math.Abs((double)expected - actual)).Max();
        Assert.True(worst <= 5e-7, $"{name}: {worst:g3}");
    }

    /// <summary>NumPy's float32: <c>(float32(value * factor) - float32(mean)) / float32(deviation)</c>, the product in float64.</summary>
    [Theory]
    [InlineData(0.00784313725490196, 1, -1.7630657f)]
    [InlineData(0.00784313725490196, 77, 0.4558952f)]
    [InlineData(0.00784313725490196, 255, 5.652935f)]
    [InlineData(0.00390625, 100, -0.3381224f)]
    [InlineData(1.0, 100, 370.46762f)]
    public void Stored_numbers_are_rescaled_as_the_file_asks(double factor, byte stored, float expected)
    {
        var (configuration, _) = Read($$"""{"rescale_factor": {{factor.ToString(CultureInfo.InvariantCulture)}}}""");
        var image = new RgbImage(112, 112, [.. Enumerable.Repeat(stored, 112 * 112 * 3)]);
        var processed = new ImageProcessor(configuration).Process(image);
        Assert.Equal(expected, processed.Pixels[0]);
    }

    [Fact]
    public void The_released_configuration_is_read()
    {
        var (configuration, report) = Read("""
            {"size": {"shortest_edge": 12544, "longest_edge": 9633792}, "do_rescale": true, "patch_size": 14, "temporal_patch_size": 2,
             "merge_size": 2, "image_mean": [0.5, 0.25, 0.125], "image_std": [1, 2, 3], "image_processor_type": "Glm4vImageProcessor"}
            """);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal(9633792, configuration.MostPixels);
        Assert.Equal((0.5, 0.25, 0.125), configuration.Mean);
    }

    [Theory]
    [InlineData("""{"do_normalize": false}""", "do_normalize")]
    [InlineData("""{"patch_size": 0}""", "patch_size")]
    [InlineData("""{"image_mean": [1, 2]}""", "image_mean")]
    [InlineData("""{"resample": 2}""", "resample")]
    [InlineData("""{"rescale_factor": 0}""", "rescale_factor")]
    [InlineData("""{"rescale_factor": "1/255"}""", "rescale_factor")]
    [InlineData("""{"image_std": [0.5, 0, 0.5]}""", "image_std")]
    [InlineData("""{"size": {"height": 336, "width": 336}}""", "size: expected {\"shortest_edge\": least pixels")]
    [InlineData("""{"size": {"shortest_edge": 784, "longest_edge": 78400, "height": 336}}""", "size: expected")]
    [InlineData("""{"size": {"min_pixels": 784}}""", "size: expected")]
    [InlineData("""{"size": 224}""", "has 1 error")]
    [InlineData("""{"size": 224}""", "size: expected {\"shortest_edge\"")]
    [InlineData("""{"size": {}}""", "size: expected {\"shortest_edge\"")]
    [InlineData("""{"size": {"longest_edge": 50176}}""", "size: expected {\"shortest_edge\"")]
    [InlineData("""{"size": {"shortest_edge": 784}, "min_pixels": 784}""", "size: expected {\"shortest_edge\"")]
    [InlineData("""{"size": {"shortest_edge": 9000, "longest_edge": 8000}}""", "size.longest_edge: expected at most as many")]
    [InlineData("""{"min_pixels": 9000, "max_pixels": 8000}""", "max_pixels: expected at most as many")]
    [InlineData("""{"min_pixels": 90000000}""", "min_pixels: expected at most as many")]
    public void A_configuration_that_asks_for_something_else_is_refused(string json, string named) =>
        Assert.Contains(named, Assert.Throws<InputException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"size": null}""")]
    [InlineData("""{"size": {"shortest_edge": 784, "longest_edge": 784, "height": null}}""")]
    [InlineData("""{"size": {"min_pixels": 784, "max_pixels": 7840}, "min_pixels": 784, "max_pixels": 7840}""")]
    public void Limits_in_each_of_their_forms_are_read(string json) => _ = Read(json);

    [Fact]
    public void An_unknown_key_is_named() =>
        Assert.Contains("sise", Assert.Single(Read("""{"sise": 1}""").Report.Findings).Path, StringComparison.Ordinal);

    private static (ImageProcessorConfig Configuration, ConfigurationReport Report) Read(string json)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);
        try
        {
            return ImageProcessorConfig.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (long[] Grid, float[] Pixels) Recorded(string name)
    {
        var file = File.ReadAllBytes(Fixtures.Path("hf", "processor_pixels", $"{name}.pixels.safetensors"));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using var header = JsonDocument.Parse(file.AsMemory(8, length));
        ReadOnlySpan<byte> Bytes(string key)
        {
            var offsets = header.RootElement.GetProperty(key).GetProperty("data_offsets").Numbers();
            return file.AsSpan(8 + length + offsets[0], offsets[1] - offsets[0]);
        }

        return (MemoryMarshal.Cast<byte, long>(Bytes("image_grid_thw")).ToArray(), MemoryMarshal.Cast<byte, float>(Bytes("pixel_values"))
            .ToArray());
    }
}
