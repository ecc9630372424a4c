using Strata.Conversion;

namespace Strata.Cli.Tests.Messages;

/// <summary>An option that nothing can be made of is refused, not passed over.</summary>
public sealed class SilentOptionsTests : IDisposable
{
    private readonly InspectFolders _folders = new();

    [Theory]
    [InlineData("--compare-ranks is of ranks.", "--compare-ranks")]
    [InlineData("lists and sizes are of ranks.", "--tp-size", "2")]
    [InlineData("lists and sizes are of ranks.", "--llm-pp-layers", "[[4]]")]
    public async Task What_is_of_ranks_is_none_of_a_folder_of_HuggingFace(string words, params string[] options)
    {
        var (code, output, error) = await Terminal.Run(["inspect", InspectFolders.Base, .. options]);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains($"{InspectFolders.Base}: each tensor is there once, and {words}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_weights_count_is_no_question_in_a_tree()
    {
        var mm = _folders.Mm("mm", new StageLayout([[4]], [[3]]));
        var (code, _, error) = await Terminal.Run("inspect", mm, "--weights", "model.safetensors");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("of which every rank's file counts. Leave --weights out.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--video", "film.mp4")]
    public async Task A_rate_of_pictures_is_none_of_anything_else(params string[] videos)
    {
        var (code, _, error) = await Terminal.Run(["infer", "--model", "none", "--prompt", "x", "--video-fps", "3", .. videos]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--video-fps is of a folder of pictures, and no --video is one", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folders.Dispose();
}
