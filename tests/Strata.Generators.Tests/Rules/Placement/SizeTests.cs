using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules.Placement;

/// <summary>
/// The rules that need sizes, on the real GLM-4.1V and MindSpeed-MM's own model.json: STR2001, STR2004, STR2006, STR2007, STR2009,
/// STR2015.
/// </summary>
public class SizeTests
{
    private const string File = "\"model_9b.json\"";
    private const string Vision = "[Stages<VisionTower>(24, 0, 0, 0)]";
    private const string Text = "[Stages<TextDecoder>(5, 12, 12, 11)]";

    [Theory]
    [InlineData(File + ", Devices = 16, TensorParallel = 2")]
    [InlineData(File)]
    public void Silent_on_the_shipped_placement(string settings) => Glm4vDeployments.Are("STR2", settings, Vision + Text);

    [Fact]
    public void STR2001_on_a_sum_that_is_not_the_layers() => Glm4vDeployments.Are(
        "STR2",
        File,
        "[Stages<VisionTower>(23, 0, 0, 0)] [Stages<TextDecoder>(5, 12, 12, 12)]",
        "STR2001 at 23, 0, 0, 0: The stages of 'VisionTower' hold 23 + 0 + 0 + 0 = 23 layers, but the model has 24 (Depth in "
            + "model_9b.json). 1 would be built nowhere.",
        "STR2001 at 5, 12, 12, 12: The stages of 'TextDecoder' hold 5 + 12 + 12 + 12 = 41 layers, but the model has 40 (NumHiddenLayers in "
            + "model_9b.json). 1 do not exist.");

    /// <summary>What the fix that rebalances stages is given: its own tests hold it to these names.</summary>
    [Theory]
    [InlineData("STR2001", "[Stages<VisionTower>(24, 0, 0, 0)] [Stages<TextDecoder>(5, 12, 12, 10)]", "TextDecoder", "6, 12, 12, 10")]
    [InlineData("STR2004", "[Stages<VisionTower>(22, 2, 0, 0)] [Stages<TextDecoder>(5, 12, 12, 11)]", "VisionTower", "24, 0, 0, 0")]
    [InlineData("STR2010", "[Stages<VisionTower>(12, 12, 0, 0)] [Stages<TextDecoder>(0, 16, 12, 12)]", "VisionTower", "24, 0, 0, 0")]
    [InlineData("STR4006", "[Stages<VisionTower>(24, 0, 0, 0)] [Stages<TextDecoder>(7, 11, 11, 11)]", "TextDecoder", "5, 12, 12, 11")]
    public void A_finding_carries_its_mend(string id, string stages, string tower, string layers)
    {
        var finding = Assert.Single(
            Findings.In(Generation.Of(Glm4vDeployments.Deploy(File, stages)).Output, TextFile.MindSpeed("model_9b.json")),
            finding => finding.Id == id && finding.Properties["Tower"] == tower);
        Assert.Equal(layers, finding.Properties["Remedy.0"]);
    }

    [Fact]
    public void STR2004_on_the_readmes_mistake() => Glm4vDeployments.Are(
        "STR2004",
        File,
        "[Stages<VisionTower>(22, 2, 0, 0)]" + Text,
        "STR2004 at 2: 'VisionTower' has its last 2 layers on stage 1, but 'TextDecoder' begins on stage 0: it would run before its input "
            + "is complete. Let 'VisionTower' end on stage 0 or before, or 'TextDecoder' begin on stage 1 or after.");

    [Fact]
    public void STR2007_on_more_ranks_than_key_value_heads() => Glm4vDeployments.Are(
        "STR2",
        File + ", TensorParallel = 4",
        Vision + Text,
        "STR2007 at TensorParallel = 4: Tensor parallelism 4 exceeds the 2 heads of 'KeyValue' (in QkvProj.weight): 2 ranks would hold "
            + "none. Take at most 2.");

    [Fact]
    public void STR2006_on_ways_that_divide_nothing() => Glm4vDeployments.Are(
        "STR2006",
        File + ", TensorParallel = 3",
        Vision + Text,
        "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 151552 features of 'Vocabulary' (in LmHead.weight): "
            + "151552 / 3 leaves 1 over. Take 1 or 2.",
        "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 4096 features of 'VisionFeedForward' (in "
            + "GateUpProj.weight): 4096 / 3 leaves 1 over. Take 1 or 2.",
        "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 32 heads of 'Query' (in QkvProj.weight): 32 / 3 leaves 2 "
            + "over. Take 1 or 2.",
        "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 13696 features of 'FeedForward' (in GateUpProj.weight): "
            + "13696 / 3 leaves 1 over. Take 1 or 2.");

    [Theory]
    [InlineData("TensorParallel = 0", "'TensorParallel' is 0, but nothing can be split in fewer than 1 way. Write 1 or more.")]
    [InlineData("ContextParallel = -2", "'ContextParallel' is -2, but nothing can be split in fewer than 1 way. Write 1 or more.")]
    [InlineData("PipelineParallel = -1",
        "'PipelineParallel' is -1, but nothing can be split in fewer than 1 way. Write 1 or more, or leave it out.")]
    public void STR2015_on_a_parallel_size_below_one(string setting, string words) =>
        Glm4vDeployments.Are("STR2", $"{File}, Devices = 16, {setting}", Vision + Text, $"STR2015 at {setting}: {words}");

    [Fact]
    public void STR2015_on_a_towers_own_ways() => Glm4vDeployments.Are(
        "STR2",
        File,
        "[Stages<VisionTower>(24, 0, 0, 0, TensorParallel = -1)]" + Text,
        "STR2015 at TensorParallel = -1: 'TensorParallel' of 'VisionTower' is -1, but nothing can be split in fewer than 1 way. Write 1 or "
            + "more, or leave it out.");

    [Fact]
    public void Silent_on_sizes_that_are_left_open() => Glm4vDeployments.Are(
        "STR2", File + ", PipelineParallel = 0", "[Stages<VisionTower>(24, 0, 0, 0, TensorParallel = 0)]" + Text);

    [Fact]
    public void STR2009_on_a_stage_of_frozen_layers_only() => Glm4vDeployments.Are(
        "STR2",
        File,
        Vision + "[Stages<TextDecoder>(0, 14, 14, 12)]",
        "STR2009 at 24: Stage 0 holds 24 frozen layers of 'VisionTower' and nothing that learns: its optimizer would be empty and the "
            + "backward pass ends there. Move layers of 'TextDecoder' to it, unfreeze 'VisionTower', or train with "
            + "--enable-dummy-optimizer.");

    /// <summary>To move layers there would begin the decoder before its input is complete.</summary>
    [Fact]
    public void STR2009_on_the_first_of_two_stages_of_frozen_layers() => Glm4vDeployments.Are(
        "STR2009",
        File,
        "[Stages<VisionTower>(12, 12, 0, 0)]" + "[Stages<TextDecoder>(0, 14, 14, 12)]",
        "STR2009 at 12: Stage 0 holds 12 frozen layers of 'VisionTower' and nothing that learns: its optimizer would be empty and the "
            + "backward pass ends there. Let 'VisionTower' end where 'TextDecoder' begins, all of it on one stage, unfreeze 'VisionTower', "
            + "or train with --enable-dummy-optimizer.");

    [Fact]
    public void Silent_where_a_stage_may_learn_nothing() =>
        Glm4vDeployments.Are("STR2", File + ", DummyOptimizer = true", Vision + "[Stages<TextDecoder>(0, 14, 14, 12)]");

    [Fact]
    public void Silent_where_no_file_gives_sizes() =>
        Glm4vDeployments.Are("STR2", "TensorParallel = 4", Vision + "[Stages<TextDecoder>(1, 1, 1, 1)]");
}
