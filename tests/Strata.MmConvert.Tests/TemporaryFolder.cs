using System.Text.Json;

namespace Strata.MmConvert.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mm-convert");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A HuggingFace folder of GLM-4.1V-9B that holds its configuration only.</summary>
    public string Write9B()
    {
        using var fixture = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "glm41v_9b.json")));
        Directory.CreateDirectory(this["9b"]);
        File.WriteAllText(System.IO.Path.Combine(this["9b"], "config.json"), fixture.RootElement.GetProperty("config").GetRawText());
        return this["9b"];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
