using System.Text.Json;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>What <c>strata inspect</c> says of distributed checkpoints.</summary>
public sealed class InspectDistributedTests
{
    private static string Folder => Fixtures.Path("torch-archives", "dcp_2ranks");

    [Fact]
    public async Task Tensors_are_whole_and_say_where_they_begin()
    {
        var (code, output, _) = await Terminal.Run("inspect", Folder);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("model.0.weight    BF16 [11, 6]  132 B  __0_0.distcp and 1 more, 2 chunks", output, StringComparison.Ordinal);
        Assert.Contains("replicated        F32 [4, 7]  112 B  __1_0.distcp\n", output, StringComparison.Ordinal);
        Assert.Contains("skipped: 'step' is no tensor", output, StringComparison.Ordinal);
        Assert.Contains("total: 9 tensors in 3 files, 162 parameters, 450 bytes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_says_the_inventory()
    {
        var (_, output, _) = await Terminal.Run("inspect", Folder, "--json");
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(Folder, root.GetProperty("path").GetString());
        Assert.Equal(
            [".metadata", "__0_0.distcp", "__1_0.distcp"],
            root.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()));
        var tensor = root.GetProperty("tensors").EnumerateArray().Single(tensor => tensor.GetProperty("key").GetString() == "columns");
        Assert.Equal((2, "__0_0.distcp"), (tensor.GetProperty("chunks").GetInt32(), tensor.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task A_pointer_of_git_in_a_files_place_is_named()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        File.WriteAllText(folder.File("__1_0.distcp"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 6000\n");
        var (code, _, error) = await Terminal.Run("inspect", folder.Path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("__1_0.distcp: it is a Git LFS pointer", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_equals_itself_and_a_rank_alone_is_refused()
    {
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", Folder, "--diff", Path.Combine(Folder, ".metadata"))).Code);
        var (code, _, error) = await Terminal.Run("inspect", Path.Combine(Folder, "__1_0.distcp"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("it holds one rank's part of a distributed checkpoint.", error, StringComparison.Ordinal);
    }
}
