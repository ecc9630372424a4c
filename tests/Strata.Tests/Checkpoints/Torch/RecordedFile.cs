using System.Text.Json;

namespace Strata.Tests.Checkpoints;

/// <summary>A file that MindSpeed-MM's own converter wrote with torch 1.13, and what its tensors are.</summary>
public sealed record RecordedFile(string Name)
{
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("torch", "mindspeed", "expected.json"))).RootElement;

    public string Path => Fixtures.Path("torch", "mindspeed", Name);

    public static IEnumerable<string> Names => Expected.EnumerateObject().Select(file => file.Name);

    public static TheoryData<RecordedFile> All => [.. Names.Select(name => new RecordedFile(name))];

    /// <summary>Section, key, torch's name of the element type, shape and SHA-256 of the elements, in the file's order.</summary>
    public IEnumerable<string> Lines =>
        from section in Expected.GetProperty(Name).EnumerateObject()
        from tensor in section.Value.EnumerateObject()
        select $"{section.Name} {tensor.Name} {tensor.Value[0]} [{string.Join(", ", tensor.Value[1].EnumerateArray())}] {tensor.Value[2]}";

    public override string ToString() => Name;
}
