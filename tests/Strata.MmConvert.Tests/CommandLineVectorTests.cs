using System.Text.Json;

namespace Strata.MmConvert.Tests;

/// <summary>The command lines that MindSpeed-MM's documents announce, unchanged but for their paths.</summary>
public sealed class CommandLineVectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names { get; } = [.. Vectors().Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Runs_unchanged(string name)
    {
        var model = _folder.Write9B();
        var vector = Vectors().Single(vector => vector.Name == name).Arguments
            .Select(argument => argument.Replace("OUT", _folder["out"], StringComparison.Ordinal)
                .Replace("HF", model, StringComparison.Ordinal));
        var (code, output, error) = Terminal.Run([.. vector, "--dry-run"]);
        Assert.Equal((ExitCodes.Done, true), (code, error.Contains("no code of a checkpoint is ever run", StringComparison.Ordinal)));
        using var manifest = JsonDocument.Parse(output);
        Assert.Equal("strata.conversion/1", manifest.RootElement.GetProperty("format").GetString());
        Assert.Equal(20585554944, manifest.RootElement.GetProperty("bytes").GetInt64());
        var stages = name.Contains("four", StringComparison.Ordinal) || name.Contains("quoted", StringComparison.Ordinal) ? 4 : 1;
        Assert.Equal(stages, manifest.RootElement.GetProperty("files").EnumerateObject().Count());
        Assert.Equal(name.Contains("splits", StringComparison.Ordinal), error.Contains("STR4113", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();

    private static List<(string Name, string[] Arguments)> Vectors()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", "command_lines.json")));
        return
        [
            .. file.RootElement.GetProperty("mm-convert").EnumerateObject()
                .Select(vector => (vector.Name, vector.Value.EnumerateArray().Select(argument => argument.GetString()!).ToArray())),
        ];
    }
}
