using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Strata.MmConvert.Tests;

/// <summary>
/// Argument vectors that were run through MindSpeed-MM's own program, with what came of each; its files and folders are made in a folder
/// of their own, and its names in the vectors point there.
/// </summary>
internal sealed partial class RecordedVectors : IDisposable
{
    private static readonly JsonNode File = JsonNode.Parse(
        System.IO.File.ReadAllText(Fixtures.Path("mindspeed", "config", "cli_real.json")))!;

    private readonly TemporaryFolder _folder = new();

    public RecordedVectors()
    {
        var config = System.IO.File.ReadAllText(Path.Combine(_folder.Write9B(), "config.json"));
        foreach (var name in new[] { "HF", "nost", "small" })
        {
            Directory.CreateDirectory(_folder[name]);
            System.IO.File.WriteAllText(Path.Combine(_folder[name], "config.json"), config);
        }

        foreach (var (name, text) in File["files"]!.AsObject())
        {
            _folder.Write(name, Here(text!.GetValue<string>()));
        }
    }

    /// <summary>The vectors' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. File["cases"]!.AsObject().Select(vector => vector.Key)];

    /// <summary>What is recorded of a vector.</summary>
    public static JsonObject Of(string name) => File["cases"]![name]!.AsObject();

    /// <summary>The HuggingFace folder.</summary>
    public string Model => _folder["HF"];

    /// <summary>A vector's arguments.</summary>
    public string[] Arguments(string name) => [.. Of(name)["argv"]!.AsArray().Select(argument => Here(argument!.GetValue<string>()))];

    /// <summary>Whether a conversion has left something.</summary>
    public bool HasOutput => new[] { "OUT", "OUT2", "X" }.Any(name => Directory.Exists(_folder[name]));

    /// <summary>A name as the recording has it.</summary>
    public string There(string path) => path.Replace(_folder.Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private string Here(string text) => Name().Replace(text, match => _folder[match.Value]);

    [GeneratedRegex(@"(?<![\w.])(HF|OUT9|OUT2|OUT|NOPE|X|small|nost|[a-z]+\.(yaml|json))(?![\w.])")]
    private static partial Regex Name();
}
