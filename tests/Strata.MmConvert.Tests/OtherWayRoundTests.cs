namespace Strata.MmConvert.Tests;

/// <summary>Lists in MindSpeed's own order, [stage][chunk], are told from others that do not fit.</summary>
public sealed class OtherWayRoundTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("[[0,6],[0,7],[6,7],[7,7]]", "[[12,0],[12,0],[0,0],[0,0]]", "[[0, 0, 6, 7], [6, 7, 7, 7]]")]
    [InlineData("[[2,4],[5,5],[6,6],[6,7]]", "[[24,0],[0,0],[0,0],[0,0]]", null)]
    [InlineData("[[2,5,6,6],[4,5,6,6]]", "[[23,0,0,0],[0,0,0,0]]", null)]
    [InlineData("[[10,10,10,9]]", "[[24,0,0,0]]", null)]
    public void The_hint_is_given_where_it_helps(string text, string vision, string? hint)
    {
        var (code, _, error) = Terminal.Run(
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", _folder["out"], "--cfg.hf_config.hf_dir", _folder.Write9B(), "--dry-run",
            "--cfg.parallel_config.llm_pp_layers", text, "--cfg.parallel_config.vit_pp_layers", vision);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Equal(hint is not null, error.Contains("other way round", StringComparison.Ordinal));
        Assert.Contains(hint ?? "", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
