namespace Strata.Cli.Tests.Messages;

/// <summary>Lists of stages in conversion: what <c>check</c> says of them is said there too, and what is missing is proposed.</summary>
public sealed class StagesTests : IDisposable
{
    private readonly InspectFolders _folders = new();

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("[[0,4]]", "[[2,1]]", "STR2010")]
    [InlineData("[[1,3]]", "[[0,3]]", "STR2004")]
    [InlineData("[[1,3]]", "[[3]]", "STR2002")]
    [InlineData("[[4]]", "[[2,1]]", "STR2002")]
    [InlineData("[[0,4]]", "[[3,0]]", "")]
    public async Task What_check_says_of_lists_conversion_says(string text, string vision, string rule)
    {
        string[] lists = ["--llm-pp-layers", text, "--vit-pp-layers", vision];
        var check = await Terminal.Run(["check", "--model", InspectFolders.Base, .. lists]);
        var convert = await Terminal.Run(
            ["convert", "to-mm", "--model", InspectFolders.Base, "--output", _folder.File("mm"), "--dry-run", .. lists]);
        var resplit = await Terminal.Run(
            [
                "convert", "resplit", "--model", InspectFolders.Base, "--output", _folder.File("other"), "--dry-run", .. lists,
                "--checkpoint", _folders.Mm("whole", new([[4]], [[3]])),
            ]);
        foreach (var said in new[] { check.Output, convert.Error, resplit.Error })
        {
            Assert.Equal(rule.Length > 0, said.Contains("STR2", StringComparison.Ordinal));
            Assert.Contains(rule, said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--llm-pp-layers [[1,1,1,1]]", "--vit-pp-layers is not given", "[[3, 0, 0, 0]] would place the 3 layers on the first")]
    [InlineData("--llm-pp-layers [[1,1],[1,1]]", "--vit-pp-layers is not given", "[[3, 0], [0, 0]] would place the 3 layers on the first")]
    [InlineData("--vit-pp-layers [[2,1,0,0]]", "--llm-pp-layers is not given", "[[0, 2, 1, 1]] would place the 4 layers")]
    public async Task A_list_that_is_not_given_beside_several_stages_is_proposed(string given, string told, string proposed)
    {
        string[] line =
            ["convert", "to-mm", "--model", InspectFolders.Base, "--output", _folder.File("mm"), "--dry-run", .. given.Split(' ')];
        var (code, output, error) = await Terminal.Run(line);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Contains(proposed, error, StringComparison.Ordinal);
        var list = proposed[..proposed.IndexOf(" would", StringComparison.Ordinal)].Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run([.. line, told.Split(' ')[0], list])).Code);
    }

    /// <summary>The other ranks are there, and so are the lists that they were made with.</summary>
    [Theory]
    [InlineData("--llm-pp-layers [[4]] --vit-pp-layers [[3]]")]
    [InlineData("--llm-pp-layers [[2,2]] --vit-pp-layers [[3,0]]")]
    [InlineData("--llm-pp-layers [[1,1,1,1]] --vit-pp-layers [[3,0,0,0]]")]
    public async Task Ranks_that_lists_do_not_make_are_answered_with_the_trees_own_lists(string given)
    {
        var mm = _folders.Mm("mm", new([[1, 3]], [[3, 0]]) { TensorParallel = 2 });
        string[] line =
            ["convert", "to-hf", "--checkpoint", mm, "--model", InspectFolders.Base, "--output", _folder.File("hf"), "--dry-run"];
        var (code, _, error) = await Terminal.Run([.. line, .. given.Split(' ')]);
        Assert.Equal(ExitCodes.InputFault, code);
        const string Own = "--tp-size 2 --llm-pp-layers [[1, 3]] --vit-pp-layers [[3, 0]]";
        Assert.Contains($"its own folders and keys tell {Own}", error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run([.. line, .. Own.Replace(", ", ",", StringComparison.Ordinal).Split(' ')])).Code);
    }

    public void Dispose()
    {
        _folders.Dispose();
        _folder.Dispose();
    }
}
