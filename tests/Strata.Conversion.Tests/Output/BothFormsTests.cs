using System.Text.Json.Nodes;
using Strata.Checkpoints;
using Strata.Conversion.HuggingFace;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>What is written is read alike by transformers 4.57 and 5.23: every value in the forms and places of both.</summary>
public sealed class BothFormsTests : IDisposable
{
    private const string Old = """
        {
          "model_type": "glm4v", "torch_dtype": "bfloat16",
          "text_config": {
            "hidden_size": 8, "rope_theta": 500000.0, "partial_rotary_factor": 0.5,
            "rope_scaling": {"type": "default", "mrope_section": [8, 12, 12]}
          },
          "vision_config": {}
        }

        """;

    private const string New = """
        {"dtype":"bfloat16","model_type":"glm4v","text_config":{"hidden_size":8,"rope_parameters":{"mrope_section":[8,12,12],
        "partial_rotary_factor":0.5,"rope_theta":500000.0,"rope_type":"default"}},"tie_word_embeddings":TIED}
        """;

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData(Old, false)]
    [InlineData(Old, true)]
    [InlineData(New, false)]
    [InlineData(New, true)]
    public void Both_forms_are_there_and_equal(string form, bool isTied)
    {
        var text = form.Replace("TIED", isTied ? "true" : "false", StringComparison.Ordinal);
        var written = Write(text, isTied, out var notes)!;
        var config = JsonNode.Parse(written)!;
        var inner = config["text_config"]!;
        Assert.Equal(("bfloat16", "bfloat16"), ((string)config["dtype"]!, (string)config["torch_dtype"]!));
        Assert.Equal((isTied, isTied), ((bool)config["tie_word_embeddings"]!, (bool)inner["tie_word_embeddings"]!));
        var (rotary, scaling) = (inner["rope_parameters"]!, inner["rope_scaling"]!);
        Assert.Equal((500000.0, 0.5, "default", "[8,12,12]"), Values(rotary, rotary));
        Assert.Equal(Values(rotary, rotary), (
            (double)inner["rope_theta"]!,
            (double)inner["partial_rotary_factor"]!,
            (string)(scaling["rope_type"] ?? scaling["type"])!,
            scaling["mrope_section"]!.ToJsonString()));
        Assert.Contains("transformers 4 and 5 each read one", Assert.Single(notes), StringComparison.Ordinal);

        // What was there is there, byte for byte, and nothing is added a second time.
        var lines = text.TrimEnd().TrimEnd('}').Split('\n');
        Assert.StartsWith(lines[0], written, StringComparison.Ordinal);
        Assert.Null(Write(written, isTied, out _));
    }

    [Fact]
    public void What_is_added_stands_as_its_neighbours_do()
    {
        var written = Write("{\n  \"dtype\": \"bfloat16\",\n  \"text_config\": {\n    \"a\": [1]\n  }\n}\n", false, out _);
        Assert.Equal(
            "{\n  \"dtype\": \"bfloat16\",\n  \"text_config\": {\n    \"a\": [1],\n    \"tie_word_embeddings\": false\n  },\n"
            + "  \"torch_dtype\": \"bfloat16\",\n  \"tie_word_embeddings\": false\n}\n",
            written);
    }

    /// <summary>A kind of model of somebody else's knows the keys that he declares: no other is written into its file.</summary>
    [Fact]
    public void Keys_that_the_models_reader_does_not_know_are_not_added()
    {
        const string text =
            """{"text_config": {"rope_scaling": {"mrope_section": [1, 0]}}, "dtype": "bfloat16", "torch_dtype": "bfloat16"}""";
        Assert.Null(Write(
            text, false, out var notes, "tie_word_embeddings", "text_config.tie_word_embeddings", "text_config.rope_parameters"));
        Assert.Empty(notes);
        Assert.Contains("rope_parameters", Write(text, false, out _, "tie_word_embeddings"), StringComparison.Ordinal);
    }

    /// <summary>transformers 5 does not read a flat file at all: it comes back as it was.</summary>
    [Fact]
    public void A_flat_file_stays_as_it_is() =>
        Assert.Null(Write("""{"model_type": "glm4v", "rope_theta": 10000.0, "torch_dtype": "bfloat16"}""", false, out _));

    [Fact]
    public void An_index_without_metadata_is_written_anew()
    {
        var given = Conversions.Copy(_folder.File("given"));
        var index = Path.Combine(given, "model.safetensors.index.json");
        var read = JsonNode.Parse(File.ReadAllText(index))!.AsObject();
        _ = read.Remove("metadata");
        File.WriteAllText(index, read.ToJsonString());
        Conversions.Run(_folder.File("mm"));
        Conversions.Run(Conversions.Glm.MmToHf(
            _folder.File("mm"), given, _folder.File("hf"), Conversions.FourStages, new()));
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.File("hf"), "model.safetensors.index.json")))!;
        using var checkpoint = Checkpoint.Open(_folder.File("hf"));
        Assert.Equal(checkpoint.Tensors.Sum(tensor => tensor.Entry.ByteLength), (long)written["metadata"]!["total_size"]!);
    }

    public void Dispose() => _folder.Dispose();

    private static (double, double, string, string) Values(JsonNode beside, JsonNode inner) => (
        (double)beside["rope_theta"]!,
        (double)beside["partial_rotary_factor"]!,
        (string)inner["rope_type"]!,
        inner["mrope_section"]!.ToJsonString());

    private string? Write(string text, bool isTied, out List<string> notes, params HashSet<string> strange)
    {
        notes = [];
        var path = _folder.File("config.json");
        File.WriteAllText(path, text);
        if (WrittenConfiguration.Of(path, [ElementType.BFloat16], isTied, _ => strange, notes) is not { } file)
        {
            return null;
        }

        file.Write(_folder.File("written.json"));
        return File.ReadAllText(_folder.File("written.json"));
    }
}
