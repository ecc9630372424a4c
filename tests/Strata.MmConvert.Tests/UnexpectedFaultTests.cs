using System.Collections;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.MmConvert.Tests;

/// <summary>Whatever is thrown: one message, exit code 1, and how to report it.</summary>
public sealed class UnexpectedFaultTests
{
    [Theory]
    [InlineData("hf_to_mm --cfg.mm_dir OUT --cfg.hf_config.hf_dir HF")]
    [InlineData("resplit --cfg.source_dir OUT --cfg.target_dir OUT2 --cfg.hf_config.hf_dir HF "
        + "--cfg.source_parallel_config.llm_pp_layers [4] --cfg.source_parallel_config.vit_pp_layers [3] "
        + "--cfg.target_parallel_config.llm_pp_layers [4] --cfg.target_parallel_config.vit_pp_layers [3]")]
    [InlineData("mm_to_hf --cfg.mm_dir OUT --cfg.save_hf_dir OUT2 --cfg.hf_config.hf_dir HF")]
    public void Is_one_message(string line)
    {
        var lists = line.StartsWith("resplit", StringComparison.Ordinal) ? ""
            : " --cfg.parallel_config.llm_pp_layers [[4]] --cfg.parallel_config.vit_pp_layers [[3]]";
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = $"GlmConverter {line}{lists}".Split(' ')
            .Select(word => word == "HF" ? Fixtures.Path("mindspeed", "glm_a", "hf", "base") : word);
        var code = MmConvertProgram.Run([.. arguments], [new Throwing()], output, error, new Hashtable());
        var told = error.ToString();
        Assert.Equal((ExitCodes.InputFault, ""), (code, output.ToString()));
        Assert.StartsWith(
            "mm-convert: this should not have happened: InvalidOperationException: nobody thought of this", told, StringComparison.Ordinal);
        Assert.Contains("report it", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
    }

    private sealed class Throwing : ICheckpointFamily
    {
        public string ModelType => "glm4v";

        public string Converter => "GlmConverter";

        public IReadOnlyList<ParameterSchema> Parameters(ConfigurationSection file) =>
            throw new InvalidOperationException("nobody thought of this");

        public IReadOnlyList<ParameterSchema>? Example(bool isTied) => null;
    }
}
