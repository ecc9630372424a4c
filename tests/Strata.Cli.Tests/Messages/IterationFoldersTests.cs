using Strata.Conversion;

namespace Strata.Cli.Tests.Messages;

/// <summary>The folder of an iteration without the file that names it, or the other way round: what to do is said, and it works.</summary>
public sealed class IterationFoldersTests : IDisposable
{
    private const string Tracker = "latest_checkpointed_iteration.txt";

    private readonly InspectFolders _folders = new();

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("release", "release")]
    [InlineData("iter_0000100", "100")]
    public async Task One_that_nothing_names_is_told_what_the_file_has_to_say(string iteration, string said)
    {
        var mm = Tree(iteration);
        File.Delete(Path.Combine(mm, Tracker));
        var told = $"write '{said}' into {Path.Combine(mm, Tracker)}";
        Assert.Contains($"The whole is {mm}, which lacks {Tracker}: {told}, and give {mm}.", await Refused(Path.Combine(mm, iteration)),
            StringComparison.Ordinal);
        Assert.Contains($"It holds '{iteration}' of a MindSpeed-MM checkpoint, and nothing that says which counts. W{told[1..]}.",
            await Refused(mm), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(mm, Tracker), said);
        Assert.Contains($"The whole is the folder with {Tracker}: {mm}.", await Refused(Path.Combine(mm, iteration)),
            StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Convert(mm)).Code);
    }

    [Fact]
    public async Task One_beside_that_which_the_file_names_is_told_so()
    {
        var mm = Tree("release");
        File.WriteAllText(Path.Combine(mm, Tracker), "7");
        Assert.Contains(
            $"The whole is {mm}, whose {Tracker} says '7': write 'release' into it, and give {mm}.",
            await Refused(Path.Combine(mm, "release")),
            StringComparison.Ordinal);
        Assert.Contains(
            $"it names 'iter_0000007', but there is no such folder beside it. There is 'release'. Write 'release' into {mm}",
            await Refused(mm),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranks_in_a_folder_of_another_name_are_told_where_they_go()
    {
        var mm = Tree("release");
        Directory.Move(Path.Combine(mm, "release"), Path.Combine(mm, "ranks"));
        Assert.Contains(
            "move the ranks there, and write 'release' into the file.", await Refused(Path.Combine(mm, "ranks")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folders.Dispose();
        _folder.Dispose();
    }

    private string Tree(string iteration)
    {
        var mm = _folders.Mm("mm", new StageLayout([[4]], [[3]]));
        if (iteration != "release")
        {
            Directory.Move(Path.Combine(mm, "release"), Path.Combine(mm, iteration));
        }

        return mm;
    }

    private Task<(int Code, string Output, string Error)> Convert(string path) => Terminal.Run(
        "convert", "to-hf", "--checkpoint", path, "--model", InspectFolders.Base, "--output", _folder.File("hf"));

    private async Task<string> Refused(string path)
    {
        var (code, _, error) = await Convert(path);
        Assert.Equal(ExitCodes.InputFault, code);
        return error;
    }
}
