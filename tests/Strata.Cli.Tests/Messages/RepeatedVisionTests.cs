using Strata.Conversion;

namespace Strata.Cli.Tests.Messages;

/// <summary>A tree with copies of the vision tower, read by lists that have it once, and the other way round.</summary>
public sealed class RepeatedVisionTests : IDisposable
{
    private readonly InspectFolders _folders = new();

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("[[2,2]]", "[[3,0]]")]
    [InlineData("[[1,3]]", "[[3,0]]")]
    [InlineData("[[4]]", "[[3]]")]
    public async Task Copies_are_named_with_the_lists_that_work(string text, string vision)
    {
        var mm = _folders.Mm("mm", new([[2, 2]], [[3]]), new() { RepeatVision = true });
        var (code, _, error) = await Convert(mm, text, vision);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--llm-pp-layers [[2, 2]] --vit-pp-layers [[3]] --repeat-vision", error, StringComparison.Ordinal);
        Assert.DoesNotContain("--ignore-unknown", error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Convert(mm, "[[2,2]]", "[[3]]", "--repeat-vision")).Code);
    }

    [Fact]
    public async Task Where_there_are_none_repetition_is_what_is_wrong()
    {
        var mm = _folders.Mm("mm", new([[2, 2]], [[3, 0]]));
        var (code, _, error) = await Convert(mm, "[[2,2]]", "[[3]]", "--repeat-vision");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            "--llm-pp-layers [[2, 2]] --vit-pp-layers [[3, 0]] (mm-convert: llm_pp_layers, vit_pp_layers). Give these, without "
                + "--repeat-vision.",
            error,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folders.Dispose();
        _folder.Dispose();
    }

    private Task<(int Code, string Output, string Error)> Convert(string path, string text, string vision, params string[] more) =>
        Terminal.Run(
        [
            "convert", "resplit", "--checkpoint", path, "--model", InspectFolders.Base, "--output", _folder.File("out"),
            "--from-llm-pp-layers", text, "--from-vit-pp-layers", vision, "--dry-run", .. more,
        ]);
}
