using System.Text.Json;
using Strata.Conversion.Tests.Layouts;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>What is written beside the weights is true of them.</summary>
public sealed class WrittenFactsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    /// <summary>Trained on in float32, as trees come back from MindSpeed-MM.</summary>
    [Fact]
    public void Sizes_and_the_element_type_are_those_of_what_is_written()
    {
        var wide = Conversions.Copy(_folder.File("wide"));
        RewrittenFolder.Rewrite(wide, tensor =>
        [
            tensor with
            {
                Type = ElementType.Float32,
                Bytes = [.. tensor.Bytes.Chunk(2).SelectMany(half => new byte[] { 0, 0, half[0], half[1] })],
            },
        ]);
        Conversions.Run(_folder.File("mm"), source: wide);

        var conversion = Conversions.Glm.MmToHf(
            _folder.File("mm"), Conversions.Source, _folder.File("hf"), Conversions.FourStages, new());
        Assert.Contains(conversion.Notes, note => note.EndsWith("as what is written is: float32.", StringComparison.Ordinal));
        Conversions.Run(conversion);

        using var written = Checkpoint.Open(_folder.File("hf"));
        var metadata = Json("hf", "model.safetensors.index.json").GetProperty("metadata");
        Assert.Equal(written.Tensors.Sum(tensor => tensor.Entry.ByteLength), metadata.GetProperty("total_size").GetInt64());
        Assert.Equal(written.Tensors.Sum(tensor => tensor.Entry.ByteLength / 4), metadata.GetProperty("total_parameters").GetInt64());
        var original = File.ReadAllText(Path.Combine(Conversions.Source, "config.json"));
        Assert.Contains("bfloat16", original, StringComparison.Ordinal);
        Assert.Equal(
            original.Replace("bfloat16", "float32", StringComparison.Ordinal),
            File.ReadAllText(Path.Combine(_folder.File("hf"), "config.json")));
    }

    [Fact]
    public void An_index_that_was_wrong_is_not_taken_over()
    {
        var given = Conversions.Copy(_folder.File("given"));
        var index = Path.Combine(given, "model.safetensors.index.json");
        var right = Json("given", "model.safetensors.index.json").GetProperty("metadata").GetProperty("total_size").GetInt64();
        File.WriteAllText(index, File.ReadAllText(index).Replace($"{right}", "12", StringComparison.Ordinal));
        Conversions.Run(_folder.File("mm"));
        Conversions.Run(Conversions.Glm.MmToHf(_folder.File("mm"), given, _folder.File("hf"), Conversions.FourStages, new()));
        Assert.Equal(right, Json("hf", "model.safetensors.index.json").GetProperty("metadata").GetProperty("total_size").GetInt64());
    }

    /// <summary>What was found in a configuration may be why its weights do not fit, and is said then too.</summary>
    [Fact]
    public void Findings_come_before_the_fault_that_they_explain()
    {
        var given = Conversions.Copy(_folder.File("given"));
        var path = Path.Combine(given, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd().TrimEnd('}') + ",\"vocabulary\": 3}");
        RewrittenFolder.Rewrite(given, tensor => tensor.Name == "lm_head.weight" ? [] : [tensor]);
        var lines = Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: given)).Message.Split('\n');
        Assert.Contains("STR4001", lines[0], StringComparison.Ordinal);
        Assert.Contains("vocabulary", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Only the head is missing", lines[^1], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private JsonElement Json(string folder, string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.File(folder), name))).RootElement;
}
