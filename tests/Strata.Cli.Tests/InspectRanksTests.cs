using System.Text.Json;
using Strata.Conversion;
using Strata.Rules.Launch;

namespace Strata.Cli.Tests;

/// <summary><c>strata inspect</c> on MindSpeed-MM's checkpoints.</summary>
public sealed class InspectRanksTests : IDisposable
{
    private static readonly StageLayout TwoStages = new([[1, 3]], [[3, 0]]) { TensorParallel = 2 };

    private readonly InspectFolders _folders = new();

    [Theory]
    [InlineData("")]
    [InlineData("release")]
    public async Task Lists_every_rank_and_the_sizes_of_stages(string inside)
    {
        var path = Path.Combine(_folders.Mm("mm", TwoStages), inside);
        var (code, output, error) = await Terminal.Run("inspect", path, "--json");
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal("strata.inventory/1", json.RootElement.GetProperty("format").GetString());
        var stages = json.RootElement.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["0 0", "0 1", "1 0", "1 1"], stages.Select(stage => $"{stage.GetProperty("rank")} {stage.GetProperty("stage")}"));
        Assert.Equal(3, stages[1].GetProperty("layers").GetProperty("text_decoder.decoder.layers").GetInt32());
        Assert.Equal(3, stages[0].GetProperty("layers").GetProperty("image_encoder.encoder.blocks.layers").GetInt32());
        Assert.Equal(json.RootElement.GetProperty("totals").GetProperty("bytes")
            .GetInt64(), stages.Sum(stage => stage.GetProperty("bytes").GetInt64()));
        Assert.Equal(
            stages.Max(stage => stage.GetProperty("bytes").GetDouble()) / stages.Average(stage => stage.GetProperty("bytes").GetDouble()),
            json.RootElement.GetProperty("imbalance").GetDouble(),
            6);
        var tensor = json.RootElement.GetProperty("tensors").EnumerateArray().Last();
        Assert.Equal((1, 1, "model"),
            (tensor.GetProperty("rank").GetInt32(), tensor.GetProperty("stage").GetInt32(), tensor.GetProperty("section").GetString()));
        Assert.Equal("checkpoint_version", json.RootElement.GetProperty("files")[0].GetProperty("skipped")[0].GetProperty("name")
            .GetString());
    }

    [Fact]
    public async Task Lists_a_single_archive()
    {
        var file = InspectFolders.File(_folders.Mm("mm", new([[4]], [[3]])), "mp_rank_00");
        var (code, output, error) = await Terminal.Run("inspect", file, "--model", InspectFolders.Base);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("text_decoder.output_layer.weight", output, StringComparison.Ordinal);
        Assert.Contains("skipped: 'checkpoint_version' is", output, StringComparison.Ordinal);
        Assert.Contains("70 mapped, 0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_training_has_left_in_an_archive()
    {
        var (code, output, error) = await Terminal.Run("inspect", Strata.Tests.Fixtures.Path("torch", "trained.pt"));
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("skipped: 'optimizer' is a dictionary of 2 entries", output, StringComparison.Ordinal);
        Assert.Contains("skipped: 'model['norm._extra_state']' is an object", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[1,3]]", "[[3,0]]", 2, 0)]
    [InlineData("[[1,3]]", "[[3,0]]", 2, 1)]
    [InlineData("[[1,1],[1,1]]", "[[3,0],[0,0]]", 1, 0)]
    [InlineData("[[0,4]]", "[[2,1]]", 1, 0)]
    public async Task Reads_the_layout_from_the_checkpoint(string text, string vision, int ways, int visionWays)
    {
        var layout = new StageLayout(Rules.Launch.StageLists.Parse(text)!, Rules.Launch.StageLists.Parse(vision)!)
        {
            TensorParallel = ways,
            VisionTensorParallel = visionWays,
        };
        var path = _folders.Mm("mm", layout);
        var (code, _, error) = await Terminal.Run(
            "inspect", path, "--model", Path.Combine(InspectFolders.Base, "config.json"), "--compare-ranks");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains($"--tp-size {ways}{(visionWays == 0 ? "\n" : $" --vit-tp-size {visionWays}\n")}", error, StringComparison.Ordinal);
        Assert.Contains($"{70 * ways} mapped, 0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vit2stage", "31 mapped, 39 missing",
        "lost: all 4 layers of language_model; text_decoder.embedding.word_embeddings.weight")]
    [InlineData("vpp2_pp2_text_late", "50 mapped, 20 missing",
        "lost: layers 2-3 of language_model; text_decoder.decoder.final_layernorm.weight, text_decoder.output_layer.weight")]
    [InlineData("old_style_keys_pp1", "1 mapped, 69 missing", "lost: all 3 layers of visual; all 4 layers of language_model")]
    public async Task Says_what_the_original_has_lost(string name, string counts, string lost)
    {
        var (code, _, error) = await Terminal.Run("inspect", InspectFolders.Recorded(name), "--model", InspectFolders.Base);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(counts, error, StringComparison.Ordinal);
        Assert.Contains(lost, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vision_tower_on_every_stage_is_read_as_repeated()
    {
        var path = _folders.Mm("mm", new([[1, 1, 1, 1]], [[3]]), new() { RepeatVision = true });
        var (code, _, error) = await Terminal.Run("inspect", path, "--model", InspectFolders.Base);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("--llm-pp-layers [[1, 1, 1, 1]] --vit-pp-layers [[3]]", error, StringComparison.Ordinal);
        Assert.Contains("0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_that_is_stated_is_held_against_the_checkpoint()
    {
        var path = _folders.Mm("mm", new([[1, 3]], [[3, 0]]));
        var (code, _, error) = await Terminal.Run(
            "inspect", path, "--model", InspectFolders.Base, "--llm-pp-layers", "[[2,2]]", "--vit-pp-layers", "[[3,0]]");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("61 mapped, 9 missing, 9 unused", error, StringComparison.Ordinal);
        Assert.Contains("'mp_rank_00_000: text_decoder.decoder.layers.1.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_tensors_that_should_be_slices()
    {
        var path = _folders.Twice();
        var (code, output, error) = await Terminal.Run("inspect", path, "--model", InspectFolders.Base, "--compare-ranks");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("70 tensors are equal on all ranks, 343648 bytes more than once; 0 differ", output, StringComparison.Ordinal);
        Assert.Contains("should be slices (228352 bytes too many): 28 tensors", output, StringComparison.Ordinal);
        Assert.Contains("56 mismatched", error, StringComparison.Ordinal);
        Assert.Contains("whole on each rank, but tensor parallelism makes slices of them: 56 tensors, 228352 bytes too many", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_replicas_that_differ()
    {
        var path = _folders.Mm("mm", TwoStages);
        var before = await Terminal.Run("inspect", path, "--model", InspectFolders.Base, "--compare-ranks");
        Assert.Equal(ExitCodes.Done, before.Code);
        InspectFolders.Change(InspectFolders.File(path, "mp_rank_01_001"), "text_decoder.decoder.final_layernorm.weight", [1, 2, 3, 4]);
        var (code, output, _) = await Terminal.Run("inspect", path, "--model", InspectFolders.Base, "--compare-ranks");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("not equal on all ranks: 1 tensors\n  mp_rank_01_001: text_decoder.decoder.final_layernorm.weight", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranks_of_two_layouts_in_one_folder_are_refused()
    {
        var path = _folders.Mm("mm", new([[4]], [[3]]));
        Directory.CreateDirectory(Path.Combine(path, "release", "mp_rank_00_001"));
        var (code, output, error) = await Terminal.Run("inspect", path);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains("'mp_rank_00' and 'mp_rank_00_001' are ranks of two layouts", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folders.Dispose();
}
