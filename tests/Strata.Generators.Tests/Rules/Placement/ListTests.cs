using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules.Placement;

/// <summary>The rules that need no file: STR0009, STR2002 to STR2005, STR2008, STR2010 to STR2014.</summary>
public class ListTests
{
    private const string Vision = "[Stages<Encoder>(24, 0, 0, 0)]";
    private const string Text = "[Stages<Decoder>(5, 12, 12, 11)]";

    [Theory]
    [InlineData($"[Deployment<Pair>] {Vision} {Text}")]
    [InlineData($"[Deployment<Pair>(Devices = 16, TensorParallel = 2, ContextParallel = 2, PipelineParallel = 4)] {Vision} {Text}")]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(24, 0, 0, TensorParallel = 1)] [Stages<Decoder>(0, 20, 20)]")]
    [InlineData("[Deployment<Pair>(Overlap = true)] [Stages<Encoder>(2, 0)] [Stages<Encoder>(0, 0, Chunk = 1)] [Stages<Decoder>(0, 1)] "
        + "[Stages<Decoder>(1, 1, Chunk = 1)]")]
    [InlineData("[Deployment<Decoder>] [Stages<Decoder>(3, 4)]")]
    public void Silent_on_placements_that_hold(string attributes) => PairModel.Are(attributes);

    [Theory]
    [InlineData("public partial class Test;")]
    [InlineData("public static class Test;")]
    public void STR0009_on_a_class_that_is_not_static_and_partial(string header) => Findings.Are(
        PairModel.Of($"[Deployment<Pair>] {Vision} {Text}", header),
        "STR0009 at Test: 'Test' is a [Deployment] but not a static partial class, so its stages can not be generated. "
        + "Declare it as a 'static partial class', no record, without 'abstract' and 'sealed', and every type around it 'partial'.");

    [Fact]
    public void STR2002_on_lists_of_different_lengths() => PairModel.Are(
        $"[Deployment<Pair>] [Stages<Encoder>(24, 0)] {Text}",
        "STR2002 at 5, 12, 12, 11: 'Decoder' lists 4 stages, but 'Encoder' lists 2. Every tower lists every stage: write 0 where a stage "
            + "holds none of its layers.");

    [Fact]
    public void STR2003_on_a_pipeline_of_another_length() => PairModel.Are(
        $"[Deployment<Pair>(PipelineParallel = 8)] {Vision} {Text}",
        "STR2003 at 24, 0, 0, 0: 'Encoder' lists 4 stages, but the pipeline has 8. Write 8 entries, one a stage, or let the pipeline have "
            + "4 stages.",
        "STR2003 at 5, 12, 12, 11: 'Decoder' lists 4 stages, but the pipeline has 8. Write 8 entries, one a stage, or let the pipeline "
            + "have 4 stages.");

    [Fact]
    public void STR2003_says_that_lists_are_the_other_way_round() => PairModel.Are(
        "[Deployment<Pair>(PipelineParallel = 3, Overlap = true)] [Stages<Encoder>(2, 0)] [Stages<Encoder>(0, 0, Chunk = 1)] "
            + "[Stages<Encoder>(0, 0, Chunk = 2)]"
        + " [Stages<Decoder>(1, 1)] [Stages<Decoder>(1, 1, Chunk = 1)] [Stages<Decoder>(1, 1, Chunk = 2)]",
        "STR2003 at 2, 0: 'Encoder' lists 2 stages, but the pipeline has 3. The lists fit the other way round: they are [chunk][stage] "
            + "here, while --pipeline-num-transformer-layers is [stage][chunk].",
        "STR2003 at 1, 1: 'Decoder' lists 2 stages, but the pipeline has 3. The lists fit the other way round: they are [chunk][stage] "
            + "here, while --pipeline-num-transformer-layers is [stage][chunk].");

    [Fact]
    public void STR2004_on_text_before_vision_is_complete() => PairModel.Are(
        $"[Deployment<Pair>] [Stages<Encoder>(22, 2, 0, 0)] {Text}",
        "STR2010 at 22, 2, 0, 0: 'Encoder' is on 2 stages ([22, 2, 0, 0]), but MindSpeed-MM runs it on one only: later stages would get "
            + "nothing to start from. Put all 24 layers on one stage: [24, 0, 0, 0].",
        "STR2004 at 2: 'Encoder' has its last 2 layers on stage 1, but 'Decoder' begins on stage 0: it would run before its input is "
            + "complete. Let 'Encoder' end on stage 0 or before, or 'Decoder' begin on stage 1 or after.");

    [Fact]
    public void STR2004_counts_stages_through_the_chunks() => PairModel.Are(
        "[Deployment<Pair>(Overlap = true)] [Stages<Encoder>(0, 0)] [Stages<Encoder>(2, 0, Chunk = 1)] [Stages<Decoder>(1, 1)] "
            + "[Stages<Decoder>(1, 1, Chunk = 1)]",
        "STR2004 at 2: 'Encoder' has its last 2 layers on stage 0 of chunk 1, but 'Decoder' begins on stage 0 of chunk 0: it would run "
            + "before its input is complete. Let 'Encoder' end on stage 0 of chunk 0 or before, or 'Decoder' begin on stage 0 of chunk 1 "
            + "or after.");

    [Theory]
    [InlineData("[Stages<Encoder>(24, 0, 0)] [Stages<Encoder>(0, 0, Chunk = 1)] [Stages<Decoder>(0, 20, 20)] [Stages<Decoder>(0, 0, 0, "
        + "Chunk = 1)]",
        "STR2005 at 0, 0: Chunk 1 of 'Encoder' lists 2 stages, but its chunk 0 lists 3. Every tower has one list for each chunk, chunks "
            + "are numbered from 0, and all lists have one entry a stage.")]
    [InlineData("[Stages<Encoder>(24, 0, 0)] [Stages<Decoder>(0, 20, 20)] [Stages<Decoder>(0, 0, 0, Chunk = 1)]",
        "STR2005 at 0, 20, 20: 'Decoder' has 2 chunks, but 'Encoder' has 1. Every tower has one list for each chunk, chunks are numbered "
            + "from 0, and all lists have one entry a stage.")]
    public void STR2005_on_uneven_chunks(string stages, string expected) => PairModel.Are($"[Deployment<Pair>] {stages}", expected);

    [Theory]
    [InlineData("Devices = 12, TensorParallel = 2", "12", "8 (tensor 2 x pipeline 4 x context 1): 4 would be left over. Use 8 or 16.")]
    [InlineData("Devices = 2", "2", "4 (tensor 1 x pipeline 4 x context 1): 2 would be left over. Use 4.")]
    public void STR2008_on_devices_that_are_no_multiple(string settings, string devices, string rest) => PairModel.Are(
        $"[Deployment<Pair>({settings})] {Vision} {Text}",
        $"STR2008 at Devices = {devices}: {devices} devices can not be shared out among replicas of {rest}");

    [Theory]
    [InlineData("(20, 20, 0, 0)",
        "STR2011 at 0: Stage 2 holds no layer of any tower. Give it layers, or make the pipeline shorter.",
        "STR2011 at 0: Stage 3 holds no layer of any tower. Give it layers, or make the pipeline shorter.")]
    [InlineData("(41, -1, 0, 0)",
        "STR2011 at -1: 'Decoder' has -1 layers on stage 1. A number of layers is 0 or more.",
        "STR2011 at 0: Stage 2 holds no layer of any tower. Give it layers, or make the pipeline shorter.",
        "STR2011 at 0: Stage 3 holds no layer of any tower. Give it layers, or make the pipeline shorter.")]
    public void STR2011_on_empty_stages_and_negative_numbers(string layers, params string[] expected) =>
        PairModel.Are($"[Deployment<Pair>] {Vision} [Stages<Decoder>{layers}]", expected);

    [Fact]
    public void STR2011_on_a_tower_with_a_gap() => PairModel.Are(
        "[Deployment<Pair>] [Stages<Encoder>(3, 0, 0)] [Stages<Decoder>(1, 0, 3)]",
        "STR2011 at 0: Stage 1 holds no layer of any tower. Give it layers, or make the pipeline shorter.");

    [Theory]
    [InlineData("[Deployment<Pair>] [Stages<Decoder>(3, 4)]",
        "STR2012 at Pair: No [Stages] places the tower 'Encoder' of 'Pair'. Add [Stages<Encoder>(...)] with one number a stage, 0 where it "
            + "has no layer. If no pipeline shares 'Visual.Blocks' out, write there [Repeat(\"NumLayers\", Pipeline = false)].")]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(3, 0)] [Stages<Decoder>(3, 4)] [Stages<DecoderLayer>(1, 1)]",
        "STR2012 at Stages<DecoderLayer>: 'DecoderLayer' is no tower of 'Pair'. Its towers are Encoder, Decoder.")]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(3, 0)] [Stages<Decoder>(3, 4)] [Stages<Decoder>(4, 3)]",
        "STR2012 at Stages<Decoder>: Chunk 0 of 'Decoder' is placed twice. Remove one, or number the virtual chunks with Chunk = 0, 1, "
            + "....")]
    [InlineData("[Deployment<Mlp>]",
        "STR2012 at Mlp: 'Mlp' holds no stack of layers. Declare one with [Repeat], or deploy it as a whole without [Deployment].")]
    [InlineData("[Deployment<string>]",
        "STR2012 at string: 'string' is no [Block] whose declaration can be read. Deploy the root block of a model.")]
    public void STR2012_on_towers_that_are_not_placed_once(string attributes, string expected) => PairModel.Are(attributes, expected);

    [Theory]
    [InlineData("[Deployment<Decoder>] [Stages<Decoder>(2)] [Stages<Decoder>(2, Chunk = 1)]",
        "STR2013 at Deployment<Decoder>: 2 virtual chunks need more than 2 pipeline stages, and there are 1. Use one chunk, or 3 stages or "
            + "more; with sends that overlap computation, 2 stages are enough.")]
    [InlineData("[Deployment<Decoder>(Overlap = true)] [Stages<Decoder>(2)] [Stages<Decoder>(2, Chunk = 1)]",
        "STR2013 at Deployment<Decoder>: 2 virtual chunks need more than 1 pipeline stages, and there are 1. Use one chunk, or 2 stages or "
            + "more.")]
    public void STR2013_on_a_short_pipeline(string attributes, string expected) => PairModel.Are(attributes, expected);

    [Fact]
    public void STR2014_on_ways_that_do_not_divide() => PairModel.Are(
        "[Deployment<Pair>(TensorParallel = 4)] [Stages<Encoder>(3, 0, TensorParallel = 3)] [Stages<Decoder>(3, 4)]",
        "STR2014 at TensorParallel = 3: 'Encoder' is split 3 ways, which does not divide the 4 ways of the deployment: its slices could "
            + "not be repeated evenly. Take 1, 2 or 4.");
}
