using System.Text.Json;
using Strata.Tests;

namespace Strata.Conversion.Tests.Recorded;

/// <summary>A conversion that was recorded: what was asked for, and the tree that came out.</summary>
internal sealed record RecordedCase(string Folder, JsonElement Json)
{
    private static readonly Dictionary<string, JsonElement> Files = new(StringComparer.Ordinal);

    /// <summary>A case of one of the manifests in <c>tests/fixtures/mindspeed</c>: <c>glm_a/manifest.json</c>.</summary>
    public static RecordedCase Of(string manifest, string name) =>
        new(manifest.Split('/')[0], Read(manifest).GetProperty("cases").GetProperty(name));

    /// <summary>The HuggingFace folder that is read.</summary>
    public string Source => Fixtures.Path("mindspeed", Folder, "hf", Text("hf") is { } path ? path.Split('/')[1] : "base");

    /// <summary>How the target is split.</summary>
    public StageLayout Layout => new(Lists("llm_pp_layers"), Lists("vit_pp_layers"))
    {
        TensorParallel = Number("tp_size", 1),
        VisionTensorParallel = Number("vit_tp_size", 0),
        ExpertParallel = Number("ep_size", 1),
    };

    /// <summary>The tree that came out, a line for each folder, file, section and tensor.</summary>
    public IEnumerable<string> Tree()
    {
        var manifest = Json.GetProperty("manifest");
        foreach (var folder in manifest.GetProperty("dirs").EnumerateObject())
        {
            yield return $"{folder.Name}/ {folder.Value.GetString()}";
        }

        foreach (var file in manifest.GetProperty("files").EnumerateObject())
        {
            yield return $"{file.Name} {file.Value.GetProperty("mode").GetString()}";
            if (!file.Value.TryGetProperty("sections", out var sections))
            {
                yield return $"{file.Name} says {file.Value.GetProperty("text").GetString()}";
                continue;
            }

            foreach (var section in sections.EnumerateObject())
            {
                if (!section.Value.TryGetProperty("tensors", out _))
                {
                    yield return $"{file.Name} {section.Name} {section.Value.GetProperty("value").GetRawText()}";
                    continue;
                }

                yield return $"{file.Name} {section.Name}";
                foreach (var tensor in section.Value.GetProperty("tensors").EnumerateObject())
                {
                    var shape = string.Join(", ", tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
                    yield return $"{file.Name} {section.Name} {tensor.Name} {tensor.Value.GetProperty("dtype").GetString()} [{shape}] "
                        + $"{tensor.Value.GetProperty("sha256").GetString()}";
                }
            }
        }
    }

    private static JsonElement Read(string manifest)
    {
        lock (Files)
        {
            if (!Files.TryGetValue(manifest, out var root))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", manifest)));
                Files.Add(manifest, root = document.RootElement.Clone());
            }

            return root;
        }
    }

    private string? Text(string name) => Json.GetProperty("args").TryGetProperty(name, out var value) ? value.GetString() : null;

    private int Number(string name, int otherwise) =>
        Json.GetProperty("args").TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    private int[][] Lists(string name) =>
        [.. Json.GetProperty("args").GetProperty(name).EnumerateArray()
            .Select(list => list.EnumerateArray().Select(layers => layers.GetInt32()).ToArray())];
}
