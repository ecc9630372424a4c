using Strata.Cli.Bench;

namespace Strata.Cli.Tests;

/// <summary>A benchmark deletes what it has written, and nothing else.</summary>
public sealed class BenchmarkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("bench", "infer", "--layers", "1")]
    [InlineData("bench", "convert", "--program", "mm-convert")]
    public async Task A_folder_that_is_somebodys_is_left_alone(params string[] line)
    {
        var model = Path.Combine(Directory.CreateDirectory(_folder.File("hf")).FullName, "model.safetensors");
        File.WriteAllText(model, "weights");
        var (code, _, error) = await Terminal.Run([.. line, "--folder", _folder.Path]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{_folder.File("hf")}: is there already", error, StringComparison.Ordinal);
        Assert.Equal("weights", File.ReadAllText(model));
    }

    [Fact]
    public void What_fails_leaves_nothing()
    {
        var place = _folder.File("new");
        using (var made = new BenchmarkFolder(place, "hf", "mm"))
        {
            _ = Directory.CreateDirectory(made.Of("hf"));
            File.WriteAllText(Path.Combine(made.Of("hf"), "half"), "");
        }

        Assert.Equal([], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
