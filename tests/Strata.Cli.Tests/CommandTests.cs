using System.Text.Json;
using Strata.Checkpoints;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>Each command on the recorded model.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string Model = Fixtures.Path("hf", "A", "model");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-cli");

    [Fact]
    public async Task Trace_writes_every_tensor_that_the_original_recorded_in_its_shape()
    {
        var path = Path.Combine(_folder.FullName, "trace.safetensors");
        var (code, output, error) = await Terminal.Run("trace", "--model", Model, "--inputs", Case("d_video", "inputs"), "--output", path);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains(path, output, StringComparison.Ordinal);
        using var trace = Checkpoint.Open(path);
        using var recorded = Checkpoint.Open(Case("d_video", "outputs"));
        foreach (var expected in recorded.Tensors.Where(tensor => tensor.Name is not ("labels" or "loss" or "generated")))
        {
            Assert.Equal(expected.Entry.Signature, trace[expected.Name].Entry.Signature);
        }

        Assert.Equal([Path.GetFileName(path)], Directory.GetFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Trace_says_whose_pixels_its_inputs_have()
    {
        var path = Path.Combine(_folder.FullName, "trace.safetensors");
        var (code, _, error) = await Terminal.Run(
            "trace", "--model", Model, "--inputs", Case("b_one_image", "inputs"), "--output", path, "--resize-order", "pillow13");
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        using var file = SafeTensorsFile.Open(path);
        Assert.Equal("pillow13", file.Header.Metadata["resize-order"]);
        (code, _, error) = await Terminal.Run(
            "infer", "--model", Model, "--prompt", "x", "--resize-order", "pillow11");
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains("pillow12", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_leaves_nothing_where_it_cannot_write()
    {
        var path = Path.Combine(_folder.FullName, "no", "such", "trace.safetensors");
        var (code, _, error) = await Terminal.Run("trace", "--model", Model, "--inputs", Case("a_text", "inputs"), "--output", path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("h_picture")]
    [InlineData("e_batch_left_padded")]
    public async Task Generate_prints_the_originals_tokens_as_json(string name)
    {
        var (code, output, _) = await Terminal.Run(
            "generate", "--model", Model, "--inputs", Case(name, "inputs"), "--max-new-tokens", "24", "--greedy", "--ignore-eos", "--json");
        Assert.Equal(ExitCodes.Done, code);
        using var answer = JsonDocument.Parse(output);
        var tokens = answer.RootElement.GetProperty("tokens").EnumerateArray().SelectMany(row => row.EnumerateArray())
            .Select(token => token.GetInt64());
        using var recorded = Checkpoint.Open(Case(name, "outputs"));
        using var expected = ForeignTensor.Copy(recorded["generated"]);
        Assert.Equal(expected.data<long>().ToArray(), tokens.ToArray());
        Assert.Equal(24, answer.RootElement.GetProperty("new_tokens").GetInt32());
    }

    [Fact]
    public async Task Generate_stops_at_an_end_token_of_the_configuration()
    {
        // The recorded answer to h_picture has token 5 in thirteenth place.
        foreach (var file in Directory.GetFiles(Model))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "generation_config.json"), """{"eos_token_id": [5]}""");
        var (_, output, _) = await Terminal.Run(
            "generate", "--model", _folder.FullName, "--inputs", Case("h_picture", "inputs"), "--max-new-tokens", "24", "--greedy");
        Assert.Equal("32 215 122 219 213 241 215 92 122 219 213 171 5", output.Trim());
    }

    [Fact]
    public async Task Generate_refuses_tokens_of_another_model()
    {
        using var small = new Models.Glm4v.Tests.TinyCheckpoint((_, text, _) => text["vocab_size"] = 100);
        var (code, _, error) = await Terminal.Run(
            "generate", "--model", small.Path, "--inputs", Case("a_text", "inputs"), "--max-new-tokens", "1", "--greedy");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("the model knows 0 to 99", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_lists_the_checkpoint_and_says_that_the_model_is_complete()
    {
        var (code, output, error) = await Terminal.Run("inspect", Model);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("lm_head.weight", output, StringComparison.Ordinal);
        Assert.Contains("89 mapped, 0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Terminal.Run("inspect", Model, "--json")).Output);
        Assert.Equal(790256, json.RootElement.GetProperty("totals").GetProperty("parameters").GetInt64());
        Assert.Contains("NumAttentionHeads*HeadDim + 2*NumKeyValueHeads*HeadDim",
            (await Terminal.Run("inspect", Model, "--shapes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_fails_where_the_model_is_not_complete()
    {
        File.Copy(Path.Combine(Model, "model.safetensors"), Path.Combine(_folder.FullName, "model.safetensors"));
        File.WriteAllText(
            Path.Combine(_folder.FullName, "config.json"),
            File.ReadAllText(Path.Combine(Model, "config.json"))
                .Replace("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 5", StringComparison.Ordinal));
        var (code, _, error) = await Terminal.Run("inspect", _folder.FullName);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("model.language_model.layers.4.input_layernorm.weight", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Case(string name, string part) => Fixtures.Path("hf", "A", "cases", $"{name}.{part}.safetensors");
}
