using System.Text.Json;

namespace Strata.Tests.Checkpoints;

/// <summary>
/// Archives that torch 2.13 wrote, and what it recorded of them: those in the fixtures, or a whole set elsewhere
/// (<c>STRATA_TORCH_ARCHIVES</c>, as <c>tests/goldens.sh</c> sets it).
/// </summary>
internal static class TorchGoldens
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("STRATA_TORCH_ARCHIVES") ?? Fixtures.Path("torch-archives");

    /// <summary>What the recording says of a file.</summary>
    public static JsonElement Of(string name) => Manifest("manifest.json").GetProperty("files").GetProperty(name);

    /// <summary>A recording.</summary>
    public static JsonElement Manifest(params string[] path) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine([Folder, .. path]))).RootElement;

    /// <summary>The tensors of the model, or of a file without a frame, one a line: name, torch's type, shape, SHA-256.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        var root = Of(name).GetProperty("value");
        var model = Entries(root).FirstOrDefault(entry => entry.Key == "model").Value;
        return
            from entry in Entries(model.ValueKind == JsonValueKind.Undefined ? root : model)
            where entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("tensor", out _)
            let tensor = entry.Value.GetProperty("tensor")
            select $"{entry.Key} {tensor.GetProperty("dtype")} [{string.Join(", ", Shape(tensor))}] {tensor.GetProperty("sha256")}";
    }

    // Torch counts pairs of float4 numbers, safetensors and readers of both the numbers.
    private static IEnumerable<long> Shape(JsonElement tensor)
    {
        var shape = tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return tensor.GetProperty("dtype").GetString() == "float4_e2m1fn_x2" ? [.. shape[..^1], 2 * shape[^1]] : shape;
    }

    private static IEnumerable<(string Key, JsonElement Value)> Entries(JsonElement tree) =>
        tree.GetProperty("dict").EnumerateArray().Select(entry => (entry[0].GetString()!, entry[1]));
}
