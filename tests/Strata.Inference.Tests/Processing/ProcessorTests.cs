using System.Text.Json;

namespace Strata.Inference.Tests.Processing;

/// <summary>Every recorded size, frame choice and expansion of HuggingFace's processor.</summary>
public sealed class ProcessorTests
{
    private static readonly JsonElement Cases = Golden.Json("processor", "cases.json");

    [Fact]
    public void Every_size_is_the_processors()
    {
        var differences = new List<string>();
        var tests = Cases.GetProperty("smart_resize").EnumerateArray().ToArray();
        foreach (var test in tests)
        {
            int Number(string key) => test.GetProperty(key).GetInt32();
            string found;
            try
            {
                var (height, width) = SmartResize.Of(2, Number("h"), Number("w"), Number("min"), Number("max"));
                found = $"{height} {width} {height * width / 14 / 14 / 4}";
            }
            catch (InputException)
            {
                found = "error";
            }

            var expected = test.TryGetProperty("error", out _) ? "error" : $"{Number("out_h")} {Number("out_w")} {Number("tokens")}";
            if (found != expected)
            {
                differences.Add($"{test.GetRawText()}: {found}");
            }
        }

        Assert.Equal(816, tests.Length);
        Golden.Empty(differences);
    }

    [Fact]
    public void Every_choice_of_frames_is_the_processors()
    {
        var differences = new List<string>();
        var tests = Cases.GetProperty("video_sampling").EnumerateArray().ToArray();
        foreach (var test in tests)
        {
            double? Number(string key) => test.GetProperty(key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
            var indices = FrameSampling.Indices(
                test.GetProperty("total").GetInt32(), Number("fps"), Number("duration"), Number("request_fps")!.Value);
            var seconds = FrameSampling.Seconds(indices, Number("fps"));
            if (!indices.SequenceEqual(test.GetProperty("indices").Numbers())
                || !seconds.SequenceEqual(test.GetProperty("timestamps_int").Numbers())
                || indices.Length / 2 != test.GetProperty("grid_t").GetInt32())
            {
                differences.Add($"{test.GetRawText()}: {string.Join(' ', indices)}");
            }
        }

        Assert.Equal(76, tests.Length);
        Golden.Empty(differences);
    }

    [Fact]
    public void Every_prompt_is_expanded_as_by_the_processor()
    {
        var tests = Cases.GetProperty("expansion").EnumerateArray().ToArray();
        foreach (var test in tests)
        {
            var grid = test.GetProperty("grid_thw").Numbers();
            var frame = grid[1] * grid[2] / 4;
            var isVideo = test.TryGetProperty("seconds", out var seconds);
            var expanded = PromptExpansion.Expand(
                test.GetProperty("prompt").GetString()!,
                isVideo ? [] : [grid[0] * frame],
                isVideo ? [new VideoTokens(frame, [.. seconds.Numbers()])] : []);
            Assert.Equal(test.GetProperty("expanded").GetString(), expanded);
        }

        Assert.Equal(6, tests.Length);
    }

    [Theory]
    [InlineData("<|image|><|image|>", 1)]
    [InlineData("no picture", 1)]
    [InlineData("<|image|>", 0)]
    public void A_prompt_that_names_other_pictures_than_given_is_refused(string prompt, int pictures) =>
        Assert.Throws<InputException>(() => PromptExpansion.Expand(prompt, [.. Enumerable.Repeat(4, pictures)], []));

    [Fact]
    public void What_a_user_writes_is_not_expanded()
    {
        var spans = PromptExpansion.Expand([new PromptSpan("<|image|>", false)], [], []);
        Assert.Equal("<|image|>", Assert.Single(spans).Text);
    }
}
