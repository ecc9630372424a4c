using System.Text.Json;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary><c>strata convert</c>.</summary>
public sealed class ConvertTests : IDisposable
{
    private static readonly string Model = Fixtures.Path("mindspeed", "glm_a", "hf", "base");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-convert");

    [Fact]
    public async Task There_and_back_again_through_another_layout()
    {
        await Succeed("convert", "to-mm", "--model", Model, "--output", In("mm"), "--llm-pp-layers", "[[1,", "1,", "2]]",
            "--vit-pp-layers", "[[3,0,0]]", "--verify");
        await Succeed("convert", "resplit", "--checkpoint", In("mm"), "--output", In("one"), "--model", Model, "--from-llm-pp-layers",
            "[[1,1,2]]",
            "--from-vit-pp-layers", "[[3,0,0]]", "--tp-size", "2");
        Assert.Equal(["mp_rank_00", "mp_rank_01"], Directory.GetDirectories(In("one", "release")).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal));
        await Succeed("convert", "to-hf", "--checkpoint", In("one"), "--model", Model, "--output", In("hf"), "--tp-size", "2");
        foreach (var file in Directory.GetFiles(Model, "*.safetensors"))
        {
            using var original = Checkpoints.Shards.Checkpoint.Open(file);
            using var written = Checkpoints.Shards.Checkpoint.Open(In("hf"));
            Assert.All(original.Tensors, tensor => Assert.True(tensor.Bytes().SequenceEqual(written[tensor.Name].Bytes()), tensor.Name));
        }
    }

    [Fact]
    public async Task Without_lists_there_is_one_stage_and_a_dry_run_writes_nothing()
    {
        var (code, output, error) = await Terminal.Run("convert", "to-mm", "--model", Model, "--output", In("mm"), "--dry-run");
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        using var manifest = JsonDocument.Parse(output);
        Assert.Equal("release/mp_rank_00/model_optim_rng.pt",
            Assert.Single(manifest.RootElement.GetProperty("files").EnumerateObject()).Name);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Resplit_does_without_a_configuration_where_the_family_and_the_lists_are_given()
    {
        await Succeed("convert", "to-mm", "--model", Model, "--output", In("mm"));
        await Succeed("convert", "resplit", "--checkpoint", In("mm"), "--output", In("two"), "--family", "glm4v", "--from-llm-pp-layers",
            "[[4]]",
            "--from-vit-pp-layers", "[[3]]", "--llm-pp-layers", "[[1,3]]", "--vit-pp-layers", "[[3,0]]", "--quiet");
        Assert.True(Directory.Exists(In("two", "release", "mp_rank_00_001")));
    }

    [Fact]
    public async Task An_adapter_goes_there_and_back_and_into_its_base()
    {
        var (model, adapter) = (Fixtures.Path("hf", "A", "model"), Fixtures.Path("training", "runs", "10_lora_text", "adapter"));
        string[] layout = ["--llm-pp-layers", "[[1,3]]", "--vit-pp-layers", "[[3,0]]", "--tp-size", "2"];
        await Succeed(["convert", "lora-to-mm", "--adapter", adapter, "--model", model, "--output", In("lora"), .. layout]);
        await Succeed(["convert", "lora-to-hf", "--checkpoint", In("lora"), "--model", model, "--output", In("back"), "--canonical",
            "--alpha", "8", .. layout]);
        await Succeed("convert", "merge", "--model", model, "--adapter", In("back"), "--output", In("merged"), "--verify");

        await Succeed(["convert", "to-mm", "--model", model, "--output", In("mm"), "--canonical", .. layout]);
        await Succeed("convert", "merge", "--checkpoint", In("mm"), "--adapter", In("lora"), "--output", In("tree"), "--alpha", "8");
        await Succeed(["convert", "to-hf", "--checkpoint", In("tree"), "--model", model, "--output", In("hf"), "--canonical",
            "--qkv-rows", "heads", .. layout]);
        Assert.Equal(File.ReadAllBytes(In("merged", "model.safetensors")), File.ReadAllBytes(In("hf", "model.safetensors")));

        await Succeed("convert", "lora-to-mm", "--adapter", adapter, "--family", "glm4v", "--output", In("alone"),
            "--llm-pp-layers", "[[4]]", "--vit-pp-layers", "[[3]]");
        var (code, output, _) = await Terminal.Run("convert", "merge", "--model", model, "--adapter", adapter, "--output", In("x"),
            "--targets", "q_proj", "v_proj", "--dry-run");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("strata.conversion/1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to-mm --output OUT", ExitCodes.BadUsage, "--model")]
    [InlineData("merge --output OUT", ExitCodes.BadUsage, "One of --model and --checkpoint is the base")]
    [InlineData("merge --model MODEL --output OUT", ExitCodes.InputFault, "no adapter is given")]
    [InlineData("merge --model MODEL --adapter MODEL --output OUT", ExitCodes.InputFault, "there is no adapter_model.safetensors in it")]
    [InlineData("merge --model MODEL --adapter MODEL --output OUT --alpha 0", ExitCodes.BadUsage, "--alpha is a number above 0")]
    [InlineData("merge --model MODEL --adapter MODEL --output OUT --alpha two", ExitCodes.BadUsage, "two")]
    [InlineData("lora-to-mm --adapter MODEL --output OUT", ExitCodes.BadUsage, "--family")]
    [InlineData("lora-to-hf --checkpoint OUT --output OUT --model MODEL", ExitCodes.InputFault, "there is no such folder")]
    [InlineData("lora-to-hf --checkpoint OUT --output OUT --model MODEL --qkv-rows some", ExitCodes.BadUsage, "some")]
    [InlineData("to-mm --model MODEL --output OUT --llm-pp-layers 4", ExitCodes.BadUsage, "such as [[5,12,12,11]]")]
    [InlineData("to-mm --model MODEL --output OUT --tp-size 0", ExitCodes.BadUsage, "at least 1")]
    [InlineData("to-mm --model MODEL --output OUT --progress fast", ExitCodes.BadUsage, "fast")]
    [InlineData("to-mm --model MODEL --output OUT --tp-size 3", ExitCodes.InputFault, "STR2")]
    [InlineData("to-mm --model MODEL --output OUT --llm-pp-layers [[5]]", ExitCodes.InputFault, "STR2001")]
    [InlineData("to-mm --model OUT --output OUT", ExitCodes.InputFault, "config.json")]
    [InlineData("to-hf --checkpoint OUT --model MODEL --output OUT", ExitCodes.InputFault, "strata: ")]
    [InlineData("resplit --checkpoint OUT --output OUT", ExitCodes.BadUsage, "--family")]
    [InlineData("resplit --checkpoint OUT --output OUT --family glm4", ExitCodes.BadUsage, "glm4v")]
    [InlineData("resplit --checkpoint OUT --output OUT --family glm4v", ExitCodes.InputFault, "--from-llm-pp-layers")]
    public async Task What_is_wrong_is_refused(string line, int code, string words)
    {
        var (found, output, error) = await Terminal.Run(
            ["convert", .. line.Split(' ').Select(word => word == "MODEL" ? Model : word == "OUT" ? In("out") : word)]);
        Assert.Equal(code, found);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.True(code == ExitCodes.BadUsage || output == "");
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(params string[] names) => Path.Combine([_folder.FullName, .. names]);

    private static async Task Succeed(params string[] arguments)
    {
        var (code, _, error) = await Terminal.Run(arguments);
        Assert.True(code == ExitCodes.Done, error);
    }
}
