using Strata.Checkpoints;
using Strata.Inference.Tracing;
using Strata.Tests;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Cli.Tests;

/// <summary>Recorded inputs that do not fit the model or each other: refused with the file's name, before native code sees them.</summary>
public sealed class RecordedInputsTests
{
    [Fact]
    public async Task Patches_of_another_width_are_refused()
    {
        var error = await Refused(tensors => tensors["pixel_values"] = torch.zeros(24, 1536));
        Assert.Contains("[24, 1536]; expected 1176 numbers a patch = 3 channels x 2 frames x 14 x 14", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1L << 33, 8)]
    [InlineData(1L << 62, 1L << 62, 1L << 62)]
    [InlineData(int.MaxValue, 2, 2)]
    [InlineData(1, 4, 8)]
    public async Task Grids_of_other_patches_than_there_are_rows_are_refused(long time, long height, long width)
    {
        var error = await Refused(tensors => tensors["image_grid_thw"] = torch.tensor(new[] { time, height, width }, [1, 3]));
        Assert.Contains($"'image_grid_thw' has {time} x {height} x {width} = ", error, StringComparison.Ordinal);
        Assert.Contains("'pixel_values' has 24 rows", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4, 6)]
    [InlineData(1, -4, -6)]
    public async Task Grids_that_are_none_are_refused(long time, long height, long width) => Assert.Contains(
        $"'image_grid_thw'[0] is {time} x {height} x {width}",
        await Refused(tensors => tensors["image_grid_thw"] = torch.tensor(new[] { time, height, width }, [1, 3])),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("pixel_values", double.NaN, "has values that are infinite or no numbers")]
    [InlineData("pixel_values", double.PositiveInfinity, "has values that are infinite or no numbers")]
    [InlineData("attention_mask", 2, "has other values than 0 (padding) and 1")]
    public async Task Values_that_mean_nothing_are_refused(string name, double value, string words) => Assert.Contains(
        $"'{name}' {words}",
        await Refused(tensors => tensors[name][0, 0] = torch.tensor(value, tensors[name].dtype)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(320)]
    [InlineData(-1)]
    [InlineData(1L << 62)]
    public async Task Labels_that_are_no_tokens_are_refused(long label) => Assert.Contains(
        $"'labels' has {label} in row 0, place 3; expected tokens from 0 to 319, or -100",
        await Refused(tensors =>
        {
            var labels = tensors["input_ids"].clone();
            labels[0, 3] = torch.tensor(label);
            tensors["labels"] = labels;
        }),
        StringComparison.Ordinal);

    /// <summary>The original numbers tokens by them, so that its answer was to another prompt.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 2)]
    public async Task Kinds_that_are_not_those_of_the_tokens_are_refused(int row, int place, long kind)
    {
        var error = await Refused(tensors =>
        {
            var types = tensors["input_ids"].eq(310).to_type(torch.ScalarType.Int64);
            types[row, place] = torch.tensor(kind);
            tensors["mm_token_type_ids"] = types;
        });
        Assert.Contains($"'mm_token_type_ids'[{row}, {place}] is {kind}, but the token there, ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5f, "says how long a patch of a video lasts, which this model does not ask. Leave it out")]
    [InlineData(-1f, "'second_per_grid_ts' is [-1]; expected how many seconds a patch of each video lasts, 0 or more.")]
    [InlineData(float.NaN, "'second_per_grid_ts' is [NaN]")]
    public async Task Seconds_of_videos_are_none_of_this_models(float seconds, string words) => Assert.Contains(
        words,
        await Refused(tensors => tensors["second_per_grid_ts"] = torch.tensor(new[] { seconds }), "d_video"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Patches_of_whole_numbers_are_refused() => Assert.Contains(
        "'pixel_values' is I64 [24, 1176]; expected F32, F16 or BF16.",
        await Refused(tensors => tensors["pixel_values"] = tensors["pixel_values"].to_type(torch.ScalarType.Int64)),
        StringComparison.Ordinal);

    [Fact]
    public async Task Patches_without_a_grid_are_refused() => Assert.Contains(
        "'image_grid_thw' [0, 3]; expected [patches, pixels] and [pictures, 3]",
        await Refused(tensors => tensors["image_grid_thw"] = torch.zeros([0, 3], torch.ScalarType.Int64)),
        StringComparison.Ordinal);

    [Fact]
    public async Task Image_tokens_without_pixels_are_refused()
    {
        var error = await Refused(tensors =>
        {
            tensors.Remove("pixel_values");
            tensors.Remove("image_grid_thw");
        });
        Assert.Contains("The prompt has 6 image or video tokens (310), but no pictures", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_other_sizes_than_the_pictures_are_refused()
    {
        var error = await Refused(tensors => tensors["image_grid_thw"] = torch.tensor(new long[] { 1, 4, 2, 1, 4, 4 }, [2, 3]));
        Assert.Contains("A run of 6 image tokens stands where the next image has 1 x 2 x 1 = 2 tokens", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_processor_gives_that_was_called_without_pictures_is_a_prompt_of_words()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "words.safetensors");
        using var scope = torch.NewDisposeScope();
        TraceFile.Write(path, new Dictionary<string, torch.Tensor>
        {
            ["input_ids"] = torch.tensor(new long[] { 1, 17, 4 }, [1, 3]),
            ["pixel_values"] = torch.zeros(0, 1176),
            ["image_grid_thw"] = torch.zeros([0, 3], torch.ScalarType.Int64),
        });
        var (code, _, error) = await Terminal.Run(Line(path));
        Assert.Equal((ExitCodes.Done, ""), (code, error));
    }

    private static async Task<string> Refused(Action<Dictionary<string, torch.Tensor>> change, string name = "b_one_image")
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "changed.safetensors");
        using (torch.NewDisposeScope())
        using (var file = Checkpoint.Open(Fixtures.Path("hf", "A", "cases", $"{name}.inputs.safetensors")))
        {
            var tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => ForeignTensor.Copy(tensor));
            change(tensors);
            TraceFile.Write(path, tensors);
        }

        var (code, output, error) = await Terminal.Run(Line(path));
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(path, error, StringComparison.Ordinal);
        return error;
    }

    private static string[] Line(string path) =>
        ["generate", "--model", Fixtures.Path("hf", "A", "model"), "--inputs", path, "--max-new-tokens", "2", "--greedy"];
}
