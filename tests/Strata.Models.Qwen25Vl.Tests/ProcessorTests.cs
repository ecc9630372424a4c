using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Models.Qwen25Vl.Chat;
using Strata.Tests;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>Sizes, choices of frames and prompts as HuggingFace's processors of the Qwen families make them; videos as patches.</summary>
public sealed class ProcessorTests
{
    private static readonly JsonElement Cases = Read();

    [Fact]
    public void Every_size_of_a_picture_is_the_processors()
    {
        var differences = Cases.GetProperty("image_size").EnumerateArray()
            .Select(test => (test, Size(test, () => SmartResize.OfFrame(
                Number(test, "h"), Number(test, "w"), Number(test, "min"), Number(test, "max"), Number(test, "factor")))))
            .Where(pair => pair.Item2 is not null).ToArray();
        Assert.Equal(225, Cases.GetProperty("image_size").GetArrayLength());
        Assert.Empty(differences);
    }

    /// <summary>Qwen3-VL's rule for videos is GLM-4.1V's, with other numbers.</summary>
    [Fact]
    public void Every_size_of_a_video_whose_frames_count_together_is_the_processors()
    {
        var differences = Cases.GetProperty("qwen3_video_size").EnumerateArray()
            .Select(test => (test, Size(test, () => SmartResize.Of(
                Number(test, "frames"), Number(test, "h"), Number(test, "w"), Number(test, "min"), Number(test, "max"),
                Number(test, "factor"), Number(test, "temporal")))))
            .Where(pair => pair.Item2 is not null).ToArray();
        Assert.Equal(630, Cases.GetProperty("qwen3_video_size").GetArrayLength());
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_choice_of_frames_is_the_processors()
    {
        var differences = new List<string>();
        foreach (var test in Cases.GetProperty("qwen25_sampling").EnumerateArray())
        {
            var (frames, rate, wanted) = (
                Number(test, "frames"), test.GetProperty("fps").GetDouble(), test.GetProperty("want_fps").GetDouble());
            if (test.TryGetProperty("error", out _))
            {
                Assert.Throws<InputException>(() => FrameSampling.Indices(frames, rate, wanted));
                continue;
            }

            var indices = FrameSampling.Indices(frames, rate, wanted);
            var isRight = test.TryGetProperty("indices", out var all) && all.ValueKind == JsonValueKind.Array
                ? indices.SequenceEqual(Numbers(all))
                : Numbers(test.GetProperty("indices_head")) is var head && indices[..head.Length].SequenceEqual(head)
                    && Numbers(test.GetProperty("indices_tail")) is var tail && indices[^tail.Length..].SequenceEqual(tail)
                    && indices.Sum(index => (long)index) == test.GetProperty("indices_sum").GetInt64();
            var seconds = FrameSampling.SecondsPerPatch(frames, rate, indices.Length);
            if (!isRight || indices.Length != Number(test, "count")
                || Math.Abs((seconds / test.GetProperty("second_per_grid_ts").GetDouble()) - 1) > 1e-12)
            {
                differences.Add($"{test.GetRawText()}: {seconds}, {string.Join(' ', indices)}");
            }
        }

        Assert.Equal(60, Cases.GetProperty("qwen25_sampling").GetArrayLength());
        Assert.Empty(differences);
    }

    /// <summary>The recording was made with the limits of pictures for videos, too.</summary>
    [Fact]
    public void Every_prompt_is_expanded_as_by_the_processor()
    {
        var format = new Qwen25VlChatFormat();
        var processor = new ImageProcessor(format.Processor);
        foreach (var test in Cases.GetProperty("expansion").EnumerateArray())
        {
            string prompt;
            ProcessedVideo[] media;
            if (test.TryGetProperty("frames", out var frames))
            {
                var (rate, picture) = (test.GetProperty("fps").GetDouble(), Plain(Number(test, "w"), Number(test, "h"), 1, 2, 3));
                var indices = FrameSampling.Indices(frames.GetInt32(), rate);
                media = [processor.Process([.. indices.Select(_ => picture)])];
                prompt = test.GetProperty("prompt").GetString()!;
                Assert.Equal([[media[0].Time, media[0].Height, media[0].Width]], Grids(test, "video_grid_thw"));
                Assert.Equal(
                    test.GetProperty("second_per_grid_ts")[0].GetDouble(),
                    FrameSampling.SecondsPerPatch(frames.GetInt32(), rate, indices.Length),
                    12);
            }
            else
            {
                media = [.. test.GetProperty("images_hw").EnumerateArray().Select(Numbers)
                    .Select(size => processor.Process([Plain(size[1], size[0], 1, 2, 3)]))];
                prompt = Regex.Replace(Written(test), @"(<\|image_pad\|>)+", "<|image_pad|>");
                Assert.Equal(media.Select(picture => new[] { picture.Time, picture.Height, picture.Width }), Grids(test, "image_grid_thw"));
            }

            var isVideo = test.TryGetProperty("frames", out _);
            var spans = format.Expand(
                [new PromptSpan(prompt, true)],
                isVideo ? [] : [.. media.Select(picture => picture.Tokens)],
                isVideo ? [new VideoTokens(media[0].Tokens / media[0].Time, [.. new int[media[0].Time]])] : []);
            Assert.Equal(Written(test), string.Concat(spans.Select(span => span.Text)));
        }

        Assert.Equal(5, Cases.GetProperty("expansion").GetArrayLength());
    }

    /// <summary>A row is a patch of two frames: channel by channel, in it frame by frame; the last frame fills the last patch up.</summary>
    [Fact]
    public void Rows_of_a_video_hold_two_frames_each()
    {
        var frames = Enumerable.Range(0, 3).Select(frame => Plain(56, 84, (byte)(10 * frame), (byte)((10 * frame) + 1), 200)).ToArray();
        var configuration = new Qwen25VlChatFormat().Processor;
        var video = new ImageProcessor(configuration).Process(frames);
        Assert.Equal((2, 6, 4, 12, 48, 1176), (video.Time, video.Height, video.Width, video.Tokens, video.Patches, video.PatchLength));
        Assert.Equal([0, 10, 1, 11, 200, 200], Values(video, 0, configuration));
        Assert.Equal([0, 10, 1, 11, 200, 200], Values(video, 23, configuration));
        Assert.Equal([20, 20, 21, 21, 200, 200], Values(video, 24, configuration));
        Assert.Throws<InputException>(() => new ImageProcessor(configuration).Process([]));
        Assert.Throws<InputException>(() => new ImageProcessor(configuration).Process([frames[0], Plain(56, 56, 1, 1, 1)]));
    }

    /// <summary>As 4.57 saves it; people lower the older keys, which count in the original.</summary>
    [Theory]
    [InlineData("""{"min_pixels": 3136, "max_pixels": 200704, "size": {"shortest_edge": 3136, "longest_edge": 12845056}}""", 3136, 200704)]
    [InlineData("""{"size": {"shortest_edge": 784, "longest_edge": 12845056}}""", 784, 12845056)]
    [InlineData("""{"min_pixels": 1, "max_pixels": 12845056}""", 1, 12845056)]
    [InlineData("{}", 3136, 1003520)]
    public void Limits_are_those_that_the_original_takes(string json, int least, int most)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);
        var (configuration, report) = ImageProcessorConfig.Read(path, new Qwen25VlChatFormat().Processor);
        File.Delete(path);
        Assert.Equal(most == 200704 ? ["max_pixels"] : [], report.Findings.Select(finding => finding.Path));
        Assert.Equal((least, most, PixelLimits.Frame), (configuration.LeastPixels, configuration.MostPixels, configuration.Limits));
    }

    [Fact]
    public void A_still_video_is_its_picture_again_and_again()
    {
        var picture = ImageDecoder.Decode(Fixtures.Path("hf", "processor_pixels", "picture.png"));
        var processor = new ImageProcessor(Qwen25VlChatFormat.Frames);
        var (still, video) = (processor.Process(picture), processor.Process([picture, picture, picture, picture]));
        Assert.Equal((2, still.Height, still.Width), (video.Time, video.Height, video.Width));
        Assert.Equal([.. still.Pixels, .. still.Pixels], video.Pixels);
    }

    /// <summary>The stored number of each channel and frame in a row, where all of its pixels are alike.</summary>
    private static int[] Values(ProcessedVideo video, int row, ImageProcessorConfig configuration)
    {
        double[] means = [configuration.Mean.Red, configuration.Mean.Green, configuration.Mean.Blue];
        double[] deviations = [configuration.Deviation.Red, configuration.Deviation.Green, configuration.Deviation.Blue];
        return [.. video.Pixels.AsSpan(row * video.PatchLength, video.PatchLength).ToArray().Chunk(196).Select((part, index) =>
        {
            Assert.All(part, value => Assert.Equal(part[0], value));
            return (int)Math.Round(((part[0] * deviations[index / 2]) + means[index / 2]) * 255);
        })];
    }

    private static RgbImage Plain(int width, int height, byte red, byte green, byte blue) =>
        new(width, height, [.. Enumerable.Range(0, width * height).SelectMany(_ => new[] { red, green, blue })]);

    private static string? Size(JsonElement test, Func<(int Height, int Width)> size)
    {
        string found;
        try
        {
            found = $"{size()}";
        }
        catch (InputException)
        {
            found = "error";
        }

        var expected = test.TryGetProperty("error", out _) ? "error" : $"({Number(test, "out_h")}, {Number(test, "out_w")})";
        return found == expected ? null : found;
    }

    private static string Written(JsonElement test) => Regex.Replace(
        test.GetProperty("expanded").GetString()!,
        @"(<\|\w+_pad\|>)\*(\d+)",
        match => string.Concat(Enumerable.Repeat(match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan))));

    private static int[][] Grids(JsonElement test, string key) => [.. test.GetProperty(key).EnumerateArray().Select(Numbers)];

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    private static int Number(JsonElement test, string key) => test.GetProperty(key).GetInt32();

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("processor", "qwen_cases.json")));
        return document.RootElement.Clone();
    }
}
