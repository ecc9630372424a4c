using System.Diagnostics;
using Strata.Cli.Bench;

namespace Strata.Cli.Tests;

/// <summary>A benchmark deletes what it has written, and nothing else.</summary>
public sealed class BenchmarkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("hf", "bench", "infer", "--layers", "1")]
    [InlineData("hf.codes", "bench", "infer", "--layers", "1", "--bits", "8")]
    [InlineData("hf", "bench", "convert", "--program", "mm-convert")]
    public async Task A_folder_that_is_somebodys_is_left_alone(string name, params string[] line)
    {
        var model = Path.Combine(Directory.CreateDirectory(_folder.File(name)).FullName, "model.safetensors");
        File.WriteAllText(model, "weights");
        var (code, _, error) = await Terminal.Run([.. line, "--folder", _folder.Path]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{_folder.File(name)}: is there already", error, StringComparison.Ordinal);
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

    /// <summary>As Ctrl-C and a batch system's SIGTERM end it, in the midst.</summary>
    [SkippableFact]
    public async Task What_is_ended_leaves_nothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "sends SIGTERM");
        var place = _folder.File("new");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"), "bench", "train", "--steps", "100000", "--folder", place])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        while (!Directory.Exists(Path.Combine(place, "hf")) && !process.HasExited)
        {
            await Task.Delay(50);
        }

        Assert.False(process.HasExited);
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, process.ExitCode);
        Assert.Equal([], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_checkpoint_is_written_as_any_other_and_over_nothing()
    {
        var place = _folder.File("model");
        string[] line = ["bench", "checkpoint", place, "--layers", "2", "--vision-layers", "1", "--narrow", "16"];
        var (code, output, error) = await Terminal.Run(line);
        Assert.True(code == ExitCodes.Done, error);
        var bytes = Directory.GetFiles(place, "*.safetensors").Sum(file => new FileInfo(file).Length);
        Assert.InRange(bytes - long.Parse(output.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 1, 100_000);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", place)).Code);
        (code, _, error) = await Terminal.Run(line);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{place}: is there already", error, StringComparison.Ordinal);
        Assert.Equal(bytes, Directory.GetFiles(place, "*.safetensors").Sum(file => new FileInfo(file).Length));
    }

    public void Dispose() => _folder.Dispose();
}
