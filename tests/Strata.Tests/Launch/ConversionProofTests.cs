
using Strata.Rules.Launch;

namespace Strata.Tests.Launch;

/// <summary>Argument vectors of the converter.</summary>
public sealed class ConversionProofTests
{
    [Theory]
    [InlineData("GlmConverter hf_to_mm --cfg.mm_dir OUT", true)]
    [InlineData("mm-convert GlmConverter hf_to_mm", true)]
    [InlineData("--cfg.parallel_config.tp_size 2", true)]
    [InlineData("--pipeline-model-parallel-size 4", false)]
    [InlineData("", false)]
    public void A_converters_arguments_are_told_from_a_runs(string line, bool isConversion) =>
        Assert.Equal(isConversion, ConversionArguments.AreThese(line.Split(' ')));

    [Fact]
    public void A_list_that_the_shell_split_is_put_together_and_said()
    {
        var read = ConversionArguments
            .Parse($"{ConversionArguments.Text} [[7, 11, 11, 11]] {ConversionArguments.Vision} [[24,0,0,0]]".Split(' '));
        Assert.Equal("[[7, 11, 11, 11]]", StageLists.Text(read.Lists[ConversionArguments.Text]));
        Assert.Equal(
            "STR4113: The list of '--cfg.parallel_config.llm_pp_layers' came as 4 arguments, because the shell splits at blanks; it is "
            + "read as [[7, 11, 11, 11]]. Write it in quotes, or without blanks.",
            Assert.Single(read.Faults).ToString());
    }

    [Theory]
    [InlineData("--cfg.parallel_config.llm_pp_layers=[[7,", "STR4101: '--cfg.parallel_config.llm_pp_layers' is followed by '[[7,', but a "
        + "list such as [[5,12,12,11]], one inner list for each virtual chunk, is expected.")]
    [InlineData("--cfg.parallel_config.vit_pp_layers", "STR4101: '--cfg.parallel_config.vit_pp_layers' is followed by nothing, but a "
        + "list such as [[5,12,12,11]], one inner list for each virtual chunk, is expected.")]
    [InlineData("--cfg.parallel_config.tp_size 0",
        "STR4101: '--cfg.parallel_config.tp_size' is followed by '0', but a whole number of 1 or more is expected.")]
    public void What_can_not_be_read_is_said(string line, string message) =>
        Assert.Equal(message, Assert.Single(ConversionArguments.Parse(line.Split(' ')).Faults).ToString());

    [Fact]
    public void Sizes_are_read_and_0_means_as_all_for_the_vision_tower()
    {
        var read = ConversionArguments.Parse("--cfg.parallel_config.tp_size=2 --cfg.parallel_config.vit_tp_size 0".Split(' '));
        Assert.Empty(read.Faults);
        Assert.Equal((2, 0, 1), (read.TensorParallel, read.VisionTensorParallel, read.ExpertParallel));
        Assert.Equal(4, ConversionArguments.Parse(["--cfg.parallel_config.ep_size", "4"]).ExpertParallel);
    }

    [Theory]
    [InlineData("[[1,2]]", "")]
    [InlineData("[[2,1]]", "STR4112: --cfg.parallel_config.llm_pp_layers is [[2, 1]], but text_decoder.pipeline_num_layers in model.json "
        + "is [1, 2]: stages would look for layers that their files do not hold. Convert with the file's lists, or write these into the "
        + "file.")]
    [InlineData("[[3]]", "STR4103: text_decoder.pipeline_num_layers [1, 2] has no effect in runs of this checkpoint: its pipeline has "
        + "one stage, which holds everything. Remove the lists from model.json, or give the pipeline as many stages.")]
    public void The_lists_are_the_files(string lists, string message)
    {
        var model = new LaunchedModel(
            "model.json", new Dictionary<string, FileSetting>(), [], [], [new("text_decoder.pipeline_num_layers", "[1, 2]")], 2, 1, true);
        var findings = ConversionProof.Agrees(
            ConversionArguments.Parse([ConversionArguments.Text, lists]),
            model,
            new Dictionary<string, (string,
                IReadOnlyList<IReadOnlyList<int>>)>
            { [ConversionArguments.Text] = ("text_decoder.pipeline_num_layers", [[1, 2]]) });
        Assert.Equal(message.Length == 0 ? [] : [message], findings.Select(finding => finding.ToString()));
    }
}
