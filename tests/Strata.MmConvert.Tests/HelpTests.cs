using Strata.MmConvert.Settings;
using Strata.Tests;

namespace Strata.MmConvert.Tests;

/// <summary>Help at each of the three levels.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("GlmConverter")]
    [InlineData("GlmConverter hf_to_mm")]
    [InlineData("GlmConverter mm_to_hf")]
    [InlineData("GlmConverter resplit")]
    [InlineData("GlmConverter merge")]
    public void Help_has_examples(string call)
    {
        foreach (var option in new[] { "-h", "--help" })
        {
            var (code, output, error) = Terminal.Run([.. call.Split(' ', StringSplitOptions.RemoveEmptyEntries), option]);
            Assert.Equal((ExitCodes.Done, ""), (code, error));
            Assert.Contains("Usage: mm-convert", output, StringComparison.Ordinal);
            Assert.Contains($"  mm-convert {(call == "" ? "GlmConverter" : call)} ",
                output[output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Help_of_a_method_has_every_setting() => Assert.All(
        Methods.All,
        method => Assert.All(
            method.Settings, setting =>
                Assert.Contains($" --{setting.Path} ", Terminal.Run("Qwen2_5_VLConverter", method.Name, "--help").Output,
                StringComparison.Ordinal)));

    [Theory]
    [InlineData("hf_to_mm", "Converts models of type glm4v from HuggingFace to MindSpeed-MM.", "--first-copy")]
    [InlineData("mm_to_hf", "Converts models of type glm4v from MindSpeed-MM to HuggingFace.", "")]
    [InlineData("resplit", "Converts models of type glm4v from one layout of MindSpeed-MM to another.", "--weights")]
    [InlineData(
        "merge",
        "Merges a LoRA adapter into its base, for models of type glm4v.",
        "--repeat-vision --qkv-rows --cfg.parallel_config [chunk]")]
    public void Help_of_a_method_has_what_the_method_takes_and_nothing_else(string method, string heading, string absent)
    {
        var (_, output, _) = Terminal.Run("GlmConverter", method, "--help");
        Assert.StartsWith(heading + "\n", output, StringComparison.Ordinal);
        Assert.All(
            absent.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            word => Assert.DoesNotContain(word, output, StringComparison.Ordinal));
        Assert.DoesNotContain("model_prefix DIR", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_a_method_has_no_use_for_is_said() => Assert.Contains(
        "--first-copy has no effect: hf_to_mm has no use for it.",
        Terminal.Run(
            "GlmConverter", "hf_to_mm", "--cfg.hf_config.hf_dir", Fixtures.Path("mindspeed", "glm_a", "hf", "base"), "--cfg.mm_dir", "x",
            "--cfg.parallel_config.llm_pp_layers", "[[4]]", "--cfg.parallel_config.vit_pp_layers", "[[3]]", "--dry-run",
            "--first-copy").Error,
        StringComparison.Ordinal);

    [Fact]
    public void Examples_are_command_lines_that_are_read() => Assert.All(
        Methods.All.SelectMany(method => method.Examples.Select(example => (method, example)))
            .Where(pair => !pair.example.Contains(".yaml", StringComparison.Ordinal)),
        pair => Assert.NotEqual("", Terminal.Printed(
            ["Qwen2_5_VLConverter", pair.method.Name, .. pair.example.Split(' ').Select(Present)])));

    private static string Present(string word) => word is "HF" or "ADAPTER" ? Path.GetTempPath() : word;

    [Fact]
    public void The_version_is_the_programs() => Assert.Matches(@"^mm-convert \d+\.\d+\.\d+\n$", Terminal.Run("--version").Output);
}
