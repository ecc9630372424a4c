namespace Strata.Cli.Tests;

/// <summary>Lists of stages that are wrong, or that training would not take, are what a conversion's message is about.</summary>
public sealed class StageListTests : IDisposable
{
    private readonly InspectFolders _folders = new();

    [Fact]
    public async Task Lists_that_the_tree_contradicts_are_named_with_its_own()
    {
        var tree = _folders.Mm("mm", new([[2, 2]], [[3, 0]]));
        var (code, _, error) = await Terminal.Run(
            "convert", "to-hf", "--checkpoint", tree, "--model", InspectFolders.Base, "--output", $"{tree}-hf",
            "--llm-pp-layers", "[[1,3]]", "--vit-pp-layers", "[[3,0]]");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            $"{tree}: its own keys tell other lists than those given, --llm-pp-layers [[2, 2]] --vit-pp-layers [[3, 0]]",
            error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("fetch it again", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vision_list_that_is_too_short_is_written_out_before_copies_are_offered()
    {
        var (code, _, error) = await ToMm("[[2,2]]", "[[3]]");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("write [[3, 0]] for it (--vit-pp-layers, vit_pp_layers). Or --repeat-vision lets", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[1],[1],[1],[1]]", "[[3],[0],[0],[0]]", "STR2013")]
    public async Task What_training_would_not_take_is_converted_with_the_rule(string text, string vision, string rule)
    {
        var (code, _, error) = await ToMm(text, vision);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("converted as the lists say, but MindSpeed-MM would not train it so: ", error, StringComparison.Ordinal);
        Assert.Contains(rule, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folders.Dispose();

    private static Task<(int Code, string Output, string Error)> ToMm(string text, string vision) => Terminal.Run(
        "convert", "to-mm", "--model", InspectFolders.Base, "--output", Path.Combine(Path.GetTempPath(), "strata-never-written"),
        "--llm-pp-layers", text, "--vit-pp-layers", vision, "--dry-run");
}
