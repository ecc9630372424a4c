using System.Text.Json;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

public sealed class CheckpointInventoryTests
{
    private static readonly CheckpointInventory Sharded = Take("model_bf16_sharded");

    [Fact]
    public void Totals_are_those_of_the_index()
    {
        using var index = JsonDocument
            .Parse(File.ReadAllBytes(Fixtures.Path("hf", "A", "model_bf16_sharded", "model.safetensors.index.json")));
        Assert.Equal(index.RootElement.GetProperty("metadata").GetProperty("total_size").GetInt64(), Sharded.Bytes);
        Assert.Equal(Sharded.Bytes / 2, Sharded.Parameters);
        Assert.Equal(Take("model").Parameters, Sharded.Parameters);
        Assert.Equal(
            index.RootElement.GetProperty("weight_map").EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => entry.Value.GetString()),
            Sharded.Tensors.ToDictionary(tensor => tensor.Key, tensor => (string?)tensor.File));
    }

    [Fact]
    public void Json_has_the_documented_fields()
    {
        var stream = new MemoryStream();
        Sharded.WriteJson(stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var root = json.RootElement;
        Assert.Equal(["format", "path", "files", "tensors", "unindexed", "totals"], root.EnumerateObject().Select(field => field.Name));
        Assert.Equal("strata.inventory/1", root.GetProperty("format").GetString());
        Assert.Equal("""{"file":"model-00001-of-00002.safetensors","bytes":1058712,"tensors":44}""", Compact(root.GetProperty("files")[0]));
        Assert.Equal(
            """{"key":"lm_head.weight","dtype":"BF16","shape":[320,128],"bytes":81920,"file":"model-00001-of-00002.safetensors"}""",
            Compact(root.GetProperty("tensors")[0]));
        Assert.Equal("""{"files":2,"tensors":89,"parameters":790256,"bytes":1580512}""", Compact(root.GetProperty("totals")));
    }

    [Fact]
    public void Text_has_one_line_a_tensor_and_ends_with_the_totals()
    {
        var writer = new StringWriter { NewLine = "\n" };
        Sharded.WriteText(writer);
        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(89 + 2 + 1, lines.Length);
        Assert.Matches(@"^lm_head\.weight +BF16 \[320, 128\]  81920 B  model-00001-of-00002\.safetensors$", lines[0]);
        Assert.Equal("total: 89 tensors in 2 files, 790256 parameters, 1580512 bytes", lines[^1]);
    }

    private static CheckpointInventory Take(string name)
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path("hf", "A", name));
        return CheckpointInventory.Of(checkpoint);
    }

    private static string Compact(JsonElement element) =>
        string.Concat(element.GetRawText().Where(character => !char.IsWhiteSpace(character)));
}
