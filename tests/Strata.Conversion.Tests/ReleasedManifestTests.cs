using System.Text.Json;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>
/// The released 9B model from its configuration alone: every key and shape of every section, as MindSpeed-MM's functions give them.
/// </summary>
public sealed class ReleasedManifestTests
{
    private static readonly JsonElement Recorded = Read();

    public static TheoryData<string> Layouts => [.. Recorded.GetProperty("layouts").EnumerateObject().Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_manifest_needs_no_weights(string name)
    {
        using var folder = new TemporaryDirectory();
        _ = Directory.CreateDirectory(folder.File("hf"));
        File.WriteAllText(folder.File("hf/config.json"), Recorded.GetProperty("config").GetRawText());
        var layout = Recorded.GetProperty("layouts").GetProperty(name);
        using var conversion = new Converter(Glm4vConfig.Checkpoints).HfToMm(
            folder.File("hf"), folder.File("mm"), new(Lists(layout, "llm_pp_layers"), Lists(layout, "vit_pp_layers")), new());
        using var buffer = new MemoryStream();
        conversion.WriteManifest(buffer);
        using var manifest = JsonDocument.Parse(buffer.ToArray());
        var expected = layout.GetProperty("files").EnumerateObject()
            .SelectMany(file => file.Value.GetProperty("sections").EnumerateObject().SelectMany(section =>
            section.Value.EnumerateObject().Select(tensor =>
                $"{file.Name} {section.Name} {tensor.Name} {tensor.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal)} BF16")));
        var written = manifest.RootElement.GetProperty("files").EnumerateObject()
            .SelectMany(file => file.Value.EnumerateObject().SelectMany(section =>
            section.Value.EnumerateObject().Select(tensor =>
                $"{file.Name} {section.Name} {tensor.Name} "
                + $"[{string.Join(",", tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()))}] "
                + $"{tensor.Value.GetProperty("dtype").GetString()}")));
        Assert.Equal(expected.Select(line => line.Replace("\n", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            written.Order(StringComparer.Ordinal));
        Assert.Equal(20_585_554_944, manifest.RootElement.GetProperty("bytes").GetInt64());
        var fault = Assert.Throws<InputException>(() => conversion.Run(null, CancellationToken.None));
        Assert.Contains("*.safetensors", fault.Message, StringComparison.Ordinal);
    }

    private static int[][] Lists(JsonElement layout, string name) =>
        [.. layout.GetProperty(name).EnumerateArray().Select(list => list.EnumerateArray().Select(layers => layers.GetInt32()).ToArray())];

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", "glm41v_9b_layouts.json")));
        return document.RootElement.Clone();
    }
}
