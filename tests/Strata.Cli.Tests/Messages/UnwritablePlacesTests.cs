namespace Strata.Cli.Tests.Messages;

/// <summary>Places that a system keeps, and paths through files: why nothing can be written there is said in words of ours.</summary>
public sealed class UnwritablePlacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("/proc/output")]
    [InlineData("file/output")]
    [InlineData("loop/output")]
    public async Task Nothing_can_be_written_there(string place)
    {
        File.WriteAllText(_folder.File("file"), "");
        File.CreateSymbolicLink(_folder.File("loop"), _folder.File("loop"));
        var target = Path.Combine(_folder.Path, place);
        string[] convert = ["convert", "to-mm", "--model", InspectFolders.Base, "--llm-pp-layers", "[[4]]", "--vit-pp-layers", "[[3]]"];
        foreach (var line in new string[][]
        {
            [.. convert, "--output", target],
            [.. convert, "--output", _folder.File("mm"), "--dry-run", "--manifest", target],
            ["schema", "--output", target],
        })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.StartsWith($"strata: {target}: cannot be written", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Could not find", error, StringComparison.Ordinal);
            Assert.DoesNotContain("strata-partial", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Too many levels", error, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
