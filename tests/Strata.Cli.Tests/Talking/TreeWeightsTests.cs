using System.Text.Json;
using Strata.Tests;

namespace Strata.Cli.Tests.Talking;

/// <summary>Models run from MindSpeed-MM trees as from the HuggingFace folders that the trees are of, token for token.</summary>
public sealed class TreeWeightsTests : IDisposable
{
    private static readonly string Glm = Fixtures.Path("hf", "A", "model");
    private static readonly string Qwen = Fixtures.Path("hf", "qwen2_5_vl", "model");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Layouts => new()
    {
        { "A", "" },
        { "A", "--llm-pp-layers [[1,1,1,1]] --vit-pp-layers [[3,0,0,0]]" },
        { "A", "--llm-pp-layers [[1,0,0,0],[0,1,1,1]] --vit-pp-layers [[3,0,0,0],[0,0,0,0]]" },
        { "A", "--llm-pp-layers [[0,2],[1,1]] --vit-pp-layers [[2,1],[0,0]]" },
        { "A", "--tp-size 2 --llm-pp-layers [[1,3]] --vit-pp-layers [[3,0]]" },
        { "A", "--tp-size 2 --canonical --llm-pp-layers [[1,3]] --vit-pp-layers [[3,0]]" },
        { "A", "--tp-size 2 --vit-tp-size 1" },
        { "A", "--repeat-vision --llm-pp-layers [[1,1,1,1]] --vit-pp-layers [[3]]" },
        { "A", "--ep-size 2" },
        { "A", "--ep-size 2 --llm-pp-layers [[1,3]] --vit-pp-layers [[3,0]]" },
        { "qwen2_5_vl", "" },
        { "qwen2_5_vl", "--canonical" },
        { "qwen2_5_vl", "--tp-size 2 --llm-pp-layers [[1,3]] --vit-pp-layers [[4,0]]" },
        { "qwen2_5_vl", "--llm-pp-layers [[1,0,0,0],[0,3,0,0]] --vit-pp-layers [[4,0,0,0],[0,0,0,0]]" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Tokens_are_those_of_the_folder(string name, string layout)
    {
        var model = Fixtures.Path("hf", name, "model");
        await Split(model, layout);
        var inputs = Fixtures.Path("hf", name, "cases", "b_one_image.inputs.safetensors");
        Assert.Equal(await Tokens(inputs, "--model", model), await Tokens(inputs, "--model", model, "--weights", _folder.File("mm")));
    }

    /// <summary>Trees from which MindSpeed-MM's converter has lost the text's weights, as recorded.</summary>
    [Theory]
    [InlineData("vit2stage")]
    [InlineData("vpp2_pp2_text_late")]
    public async Task A_recorded_tree_that_lost_weights_is_refused(string name)
    {
        var tree = Fixtures.Path("mindspeed", "glm_a", "output", name);
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Fixtures.Path("mindspeed", "glm_a", "hf", "base"), "--weights", tree, "--inputs", inputs,
            "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{tree}: its folders and keys do not tell", error, StringComparison.Ordinal);
        Assert.Contains($"'strata inspect {tree}", error, StringComparison.Ordinal);
    }

    /// <summary>MindSpeed-MM's converter of GLM-4.1V, asked for tp_size 2, writes everything to both ranks: the recorded tp2_pp1.</summary>
    [Fact]
    public async Task Ranks_that_hold_copies_of_the_whole_are_told_and_the_way_out_works()
    {
        await Split(Glm, "");
        var ranks = _folder.File(Path.Combine("mm", "release"));
        var copy = Directory.CreateDirectory(Path.Combine(ranks, "mp_rank_01")).FullName;
        File.Copy(Path.Combine(ranks, "mp_rank_00", "model_optim_rng.pt"), Path.Combine(copy, "model_optim_rng.pt"));
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Glm, "--weights", _folder.File("mm"), "--inputs", inputs, "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("'mp_rank_00' hold whole tensors, and there are 'mp_rank_01' besides", error, StringComparison.Ordinal);
        Assert.Contains("without 'mp_rank_01'", error, StringComparison.Ordinal);
        Directory.Delete(copy, recursive: true);
        Assert.Equal(await Tokens(inputs, "--model", Glm), await Tokens(inputs, "--model", Glm, "--weights", _folder.File("mm")));
    }

    [Fact]
    public async Task A_tree_with_the_files_of_its_model_beside_is_a_model()
    {
        await Split(Glm, "--tp-size 2");
        File.Copy(Path.Combine(Glm, "config.json"), _folder.File(Path.Combine("mm", "config.json")));
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        Assert.Equal(await Tokens(inputs, "--model", Glm), await Tokens(inputs, "--model", _folder.File("mm")));
    }

    [Fact]
    public async Task Rows_that_no_file_tells_are_asked_for_and_the_option_is_there()
    {
        await Split(Qwen, "--tp-size 2 --canonical --qkv-rows plain");
        var inputs = Fixtures.Path("hf", "qwen2_5_vl", "cases", "b_one_image.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Qwen, "--weights", _folder.File("mm"), "--inputs", inputs, "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--qkv-rows plain", error, StringComparison.Ordinal);
        Assert.Equal(
            await Tokens(inputs, "--model", Qwen),
            await Tokens(inputs, "--model", Qwen, "--weights", _folder.File("mm"), "--qkv-rows", "plain"));
    }

    [Fact]
    public async Task Copies_that_differ_are_told_with_a_way_out()
    {
        await Split(Glm, "--tp-size 2");
        var second = _folder.File(Path.Combine("mm", "release", "mp_rank_01", "model_optim_rng.pt"));
        Change(second, "text_decoder.decoder.final_layernorm.weight");
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Glm, "--weights", _folder.File("mm"), "--inputs", inputs, "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("holds the same parameter as", error, StringComparison.Ordinal);
        Assert.Contains("--first-copy", error, StringComparison.Ordinal);
        Assert.Equal(
            await Tokens(inputs, "--model", Glm), await Tokens(inputs, "--model", Glm, "--weights", _folder.File("mm"), "--first-copy"));
    }

    [Fact]
    public async Task A_damaged_file_is_named()
    {
        await Split(Glm, "--tp-size 2");
        var file = _folder.File(Path.Combine("mm", "release", "mp_rank_01", "model_optim_rng.pt"));
        Change(file, "text_decoder.decoder.layers.0.mlp.linear_fc2.weight", keepsSum: true);
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Glm, "--weights", _folder.File("mm"), "--inputs", inputs, "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains("CRC", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mp_rank_00_001", "do not tell on which stages the layers lie")]
    [InlineData("mp_rank_01_001", "ranks are missing, or are of another checkpoint")]
    public async Task A_tree_with_a_rank_missing_is_told(string rank, string words)
    {
        await Split(Glm, "--tp-size 2 --llm-pp-layers [[1,3]] --vit-pp-layers [[3,0]]");
        Directory.Delete(_folder.File(Path.Combine("mm", "release", rank)), recursive: true);
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", Glm, "--weights", _folder.File("mm"), "--inputs", inputs, "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_tree_is_told_and_a_tree_alone_says_what_is_missing()
    {
        await Split(Glm, "");
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        string[] rest = ["--inputs", inputs, "--max-new-tokens", "1", "--greedy"];
        var (code, _, error) = await Terminal.Run(["generate", "--model", Glm, "--weights", Qwen, .. rest]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("no MindSpeed-MM checkpoint", error, StringComparison.Ordinal);
        (code, _, error) = await Terminal.Run(["generate", "--model", _folder.File("mm"), .. rest]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"--weights {_folder.File("mm")}", error, StringComparison.Ordinal);
    }

    /// <summary>A program's pipeline, and MindSpeed-MM's inference file with the tree that its shell names.</summary>
    [Fact]
    public async Task An_inference_file_answers_from_a_tree()
    {
        using var model = new TalkingModel(extraRows: 1);
        await Split(model.Path, "--tp-size 2 --llm-pp-layers [[1,3]] --vit-pp-layers [[3,0]]");
        var path = _folder.File("inference.json");
        File.WriteAllText(path, $$"""
            {
              "pipeline_class": "GlmPipeline", "image_path": {{Quoted(TalkingModel.Picture)}}, "prompts": "What is this?", "dtype": "fp32",
              "device": "cpu", "tokenizer": {"from_pretrained": {{Quoted(model.Path)}} },
              "generation_config": {"max_new_tokens": 8, "temperature": 0}
            }
            """);
        var expected = await Terminal.Run("infer", "--config", path);
        File.Delete(Path.Combine(model.Path, "model.safetensors"));
        var (code, output, error) = await Terminal.Run("infer", "--config", path, "--weights", _folder.File("mm"));
        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal(expected.Output, output);
    }

    public void Dispose() => _folder.Dispose();

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static async Task<string> Tokens(string inputs, params string[] model)
    {
        var (code, output, error) = await Terminal.Run(["generate", .. model, "--inputs", inputs, "--max-new-tokens", "12", "--greedy"]);
        Assert.True(code == ExitCodes.Done, error);
        return output;
    }

    /// <summary>Flips a byte in the middle of a tensor; its sum is made right unless it is to be kept.</summary>
    private static void Change(string path, string key, bool keepsSum = false)
    {
        using var archive = Checkpoints.Torch.TorchArchive.Open(path);
        var tensor = archive.Sections.SelectMany(section => section.Tensors).First(one => one.Name == key);
        var place = tensor.Offset + (tensor.ByteLength / 2);
        var (sum, bytes) = (archive.SumOf(tensor)!, new byte[tensor.ByteLength]);
        archive.Dispose();
        var file = File.ReadAllBytes(path);
        var old = BitConverter.GetBytes(sum.Crc!.Value);
        file[place] ^= 1;
        if (!keepsSum)
        {
            var right = System.IO.Hashing.Crc32.Hash(file.AsSpan((int)sum.Offset, (int)sum.Length));
            for (var at = 0; at + 4 <= file.Length; at++)
            {
                if (file.AsSpan(at, 4).SequenceEqual(old))
                {
                    right.CopyTo(file, at);
                }
            }
        }

        File.WriteAllBytes(path, file);
    }

    private async Task Split(string model, string layout)
    {
        var (code, _, error) = await Terminal.Run(
        [
            "convert", "to-mm", "--model", model, "--output", _folder.File("mm"),
            .. layout.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);
        Assert.True(code == ExitCodes.Done, error);
    }
}
