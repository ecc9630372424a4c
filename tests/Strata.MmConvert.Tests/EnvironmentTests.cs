using System.Collections;

namespace Strata.MmConvert.Tests;

/// <summary>Settings from the environment.</summary>
public sealed class EnvironmentTests
{
    private const string Prefix = "MM_CONVERT_GLMCONVERTER__HF_TO_MM__";

    private static readonly string[] Call = ["GlmConverter", "hf_to_mm"];

    [Fact]
    public void Counts_where_it_is_asked_for()
    {
        var environment = new Hashtable
        {
            [Prefix + "CFG__MM_DIR"] = "there",
            [Prefix + "CFG__PARALLEL_CONFIG"] = "{tp_size: 4, llm_pp_layers: [[1]]}",
            [Prefix + "CFG__PARALLEL_CONFIG__TP_SIZE"] = "2",
            [Prefix + "CFG__PARALLEL_CONFIG__VIT_PP_LAYERS"] = "[[24, 0]]",
            [Prefix + "CONFIG"] = "{cfg: {trust_remote_code: true, mm_dir: elsewhere}}",
        };
        Assert.Equal(Terminal.Printed(Call), Terminal.Printed(Call, environment));
        environment["JSONARGPARSE_DEFAULT_ENV"] = "True";
        var printed = Terminal.Printed(Call, environment);
        Assert.Contains("  mm_dir: there\n", printed, StringComparison.Ordinal);
        Assert.Contains("    llm_pp_layers: [[1]]\n    vit_pp_layers: [[24, 0]]\n", printed, StringComparison.Ordinal);
        Assert.Contains("    tp_size: 2\n", printed, StringComparison.Ordinal);
        Assert.Contains("  trust_remote_code: true\n", printed, StringComparison.Ordinal);
        Assert.Contains("  mm_dir: here\n", Terminal.Printed([.. Call, "--cfg.mm_dir", "here"], environment), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CFG__PARALLEL_CONFIG__TP_SIZE", "two", Prefix + "CFG__PARALLEL_CONFIG__TP_SIZE: cfg.parallel_config.tp_size is 'two'")]
    [InlineData("CFG__MM_DIRS", "x", "is '" + Prefix + "CFG__MM_DIR' meant?")]
    public void What_is_wrong_names_the_variable(string name, string value, string words)
    {
        var (code, _, error) = Terminal.Run(Call, new Hashtable { ["JSONARGPARSE_DEFAULT_ENV"] = "true", [Prefix + name] = value });
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }
}
