using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Conversion;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>
/// Weights that mean something else than they hold are told as a conversion tells them, whatever is done with them: quantised ones, and
/// those with an adapter.
/// </summary>
public sealed class OtherMeaningTests : IDisposable
{
    private const string Norm = "model.language_model.norm.weight";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(Norm, ElementType.Float8E4M3, "model.language_model.norm.weight' is F8_E4M3 [")]
    [InlineData(Norm, ElementType.Boolean, "model.language_model.norm.weight' is BOOL [")]
    [InlineData("model.language_model.norm.weight_scale_inv", ElementType.Float32, "its weights are quantised ('fp8', says")]
    [InlineData("model.language_model.norm.qweight", ElementType.Int32, "its weights are quantised ('fp8', says")]
    public async Task Quantised_weights_are_named_when_looked_into_and_when_run(string key, ElementType type, string cause)
    {
        var model = Quantised(key, type);
        var inputs = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");
        foreach (var line in new[]
        {
            new[] { "inspect", model },
            ["generate", "--model", model, "--inputs", inputs, "--max-new-tokens", "1", "--greedy"],
            ["trace", "--model", model, "--inputs", inputs, "--output", _folder.File("trace.safetensors")],
        })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(cause, error, StringComparison.Ordinal);
            Assert.Contains("Take the checkpoint that was not quantised, or dequantise this one first", error, StringComparison.Ordinal);
            Assert.DoesNotContain("config.json that came with it", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("pp1", "it holds an adapter")]
    [InlineData("bf16_tp2_pp2", "it holds an adapter")]
    public async Task The_tree_of_an_adapter_is_named(string name, string cause)
    {
        var tree = Fixtures.Path("mindspeed", "qwen25vl_lora", "output", name);
        var (code, _, error) = await Terminal.Run("inspect", tree, "--model", InspectFolders.QwenBase);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(cause, error, StringComparison.Ordinal);
        Assert.Contains($"strata convert merge --checkpoint BASE --adapter {tree} --alpha N", error, StringComparison.Ordinal);
        Assert.DoesNotContain("lost:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrapper", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_indices_one_is_chosen_by_an_option_the_usual_first()
    {
        var folder = Model();
        File.Copy(Path.Combine(folder, "model.safetensors.index.json"), Path.Combine(folder, "a.safetensors.index.json"));
        var (code, _, error) = await Terminal.Run("inspect", folder);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("Say which counts: --weights model.safetensors.index.json,", error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", folder, "--weights", "model.safetensors.index.json")).Code);
        var other = Model("other");
        error = (await Terminal.Run("inspect", other, "--diff", folder)).Error;
        Assert.Contains("--diff-weights model.safetensors.index.json,", error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCodes.Done,
            (await Terminal.Run("inspect", other, "--diff", folder, "--diff-weights", "model.safetensors.index.json")).Code);
    }

    [Fact]
    public async Task A_model_of_an_unknown_kind_is_listed_all_the_same()
    {
        var folder = Model();
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"model_type": "llama"}""");
        var (code, output, error) = await Terminal.Run("inspect", folder);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(Norm, output, StringComparison.Ordinal);
        Assert.Contains("model_type is 'llama'; known are 'glm4v', 'qwen2_5_vl'. Nothing is held against", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Model(string name = "model")
    {
        var folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Fixtures.Path("hf", "A", "model_bf16_sharded")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    /// <summary>The tiny model with one tensor more, or another in the place of one, and a configuration that says so.</summary>
    private string Quantised(string key, ElementType type)
    {
        var folder = Directory.CreateDirectory(_folder.File("quantised")).FullName;
        var config = File.ReadAllText(Path.Combine(Fixtures.Path("hf", "A", "model"), "config.json")).TrimEnd().TrimEnd('}');
        File.WriteAllText(
            Path.Combine(folder, "config.json"), config + """, "quantization_config": {"quant_method": "fp8"}}""");
        using var checkpoint = Checkpoint.Open(Fixtures.Path("hf", "A", "model"));
        var shape = checkpoint[Norm].Entry.Shape;
        using var writer = SafeTensorsWriter.Create(
            Path.Combine(folder, "model.safetensors"),
            [
                .. checkpoint.Tensors.Where(tensor => tensor.Name != key)
                    .Select(tensor => new TensorDeclaration(tensor.Name, tensor.Entry.Type, tensor.Entry.Shape)),
                new TensorDeclaration(key, type, shape),
            ],
            new Dictionary<string, string>());
        foreach (var tensor in checkpoint.Tensors.Where(tensor => tensor.Name != key))
        {
            writer.Write(tensor.Name, tensor.Bytes());
        }

        writer.Write(key, new byte[type.Bits / 8 * shape[0]]);
        writer.Complete();
        return folder;
    }
}
