using System.Text.Json;

namespace Strata.MmConvert.Tests;

/// <summary>
/// What MindSpeed-MM refuses, and the two that it accepts and should not: refused in one message, before anything is written.
/// </summary>
public sealed class RecordedErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names { get; } = [.. Cases().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused(string name)
    {
        var arguments = Cases()[name];
        var model = name switch
        {
            "err_hf_missing" => _folder["nowhere"],
            "err_no_safetensors" => _folder.Write9B(),
            _ => Fixtures.Path("mindspeed", "glm_a", "hf", "base"),
        };
        if (name == "err_no_safetensors")
        {
            File.Copy(Fixtures.Path("mindspeed", "glm_a", "hf", "base", "config.json"), Path.Combine(model, "config.json"),
                overwrite: true);
        }

        string[] line =
        [
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", _folder["out"], "--cfg.hf_config.hf_dir", model,
            .. arguments.Where(argument => argument.Name != "hf")
                .SelectMany(argument => new[] { $"--cfg.parallel_config.{argument.Name}", argument.Value }),
        ];
        var (code, output, error) = Terminal.Run(line);
        Assert.Contains(code, new[] { ExitCodes.InputFault, ExitCodes.BadUsage });
        Assert.Equal("", output);
        Assert.StartsWith("mm-convert: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void All_are_there() => Assert.Equal(16, Cases().Count);

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, List<(string Name, string Value)>> Cases()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "glm_a", "manifest.json")));
        return file.RootElement.GetProperty("cases").EnumerateObject()
            .Where(test => test.Name.StartsWith("err_", StringComparison.Ordinal))
            .ToDictionary(test => test.Name, test => test.Value.GetProperty("args").EnumerateObject()
                .Select(argument => (argument.Name, argument.Value.ToString())).ToList());
    }
}
