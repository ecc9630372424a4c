using System.Text.Json;

namespace Strata.Tests.Checkpoints;

/// <summary>A file that torch 1.13 wrote, and what its tensors are.</summary>
public sealed record RecordedFile(string Folder, string Name)
{
    public string Path => System.IO.Path.Combine(Folder, Name);

    /// <summary>What MindSpeed-MM's own converter wrote.</summary>
    public static TheoryData<RecordedFile> FromMindSpeed => In(Fixtures.Path("torch", "mindspeed"));

    /// <summary>What <c>tests/fixtures/torch/make.py</c> wrote.</summary>
    public static TheoryData<RecordedFile> Made => In(Fixtures.Path("torch"));

    /// <summary>Section, key, torch's name of the element type, shape and SHA-256 of the elements, in the file's order.</summary>
    public IEnumerable<string> Lines =>
        from section in Expected(Folder).GetProperty(Name).EnumerateObject()
        from tensor in section.Value.EnumerateObject()
        select $"{section.Name} {tensor.Name} {tensor.Value[0]} [{string.Join(", ", tensor.Value[1].EnumerateArray())}] {tensor.Value[2]}";

    public override string ToString() => Name;

    private static TheoryData<RecordedFile> In(string folder) =>
        [.. Expected(folder).EnumerateObject().Select(file => new RecordedFile(folder, file.Name))];

    private static JsonElement Expected(string folder) =>
        JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(folder, "expected.json"))).RootElement;
}
