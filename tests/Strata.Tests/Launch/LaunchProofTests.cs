
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;

namespace Strata.Tests.Launch;

/// <summary>Each rule of launching: where it fires and where it is silent.</summary>
public sealed class LaunchProofTests
{
    private const string Right = "--nproc_per_node 8 --nnodes 2 --tensor-model-parallel-size 2 --pipeline-model-parallel-size 4 "
        + "--micro-batch-size 1 --global-batch-size 128 --bf16 --vocab-size 100";

    [Fact]
    public void A_run_that_fits_breaks_no_rule() => Assert.Empty(Prove(Right));

    [Theory]
    [InlineData("--global-batch-size 127", "STR4104: A global batch of 127 can not be shared out: 2 replicas of micro-batches of 1 take "
        + "2 samples at once, and 1 are left over. Use 126 or 128.")]
    [InlineData("--global-batch-size 1", "STR4104: A global batch of 1 can not be shared out: 2 replicas of micro-batches of 1 take 2 "
        + "samples at once, and 1 are left over. Use 2.")]
    [InlineData("--vocab-size 151936", "STR4102: '--vocab-size 151936' has no effect: text_decoder.vocab_size in model.json is 100, and "
        + "the file counts. Remove the argument, or write 100.")]
    [InlineData("--vocab-size=151936", "STR4102: '--vocab-size 151936' has no effect: text_decoder.vocab_size in model.json is 100, and "
        + "the file counts. Remove the argument, or write 100.")]
    [InlineData("--micro-batch-size 2", "STR4108: --micro-batch-size 2 goes wrong in MindSpeed-MM where samples have pictures: it counts "
        + "pictures anew in each sample, so positions are wrong or shapes do not fit. Use --micro-batch-size 1 and more micro-batches.")]
    [InlineData("--calculate-per-token-loss --calculate-per-sample-loss",
        "STR4107: --calculate-per-token-loss and --calculate-per-sample-loss exclude each other. Keep one.")]
    [InlineData("--virtual-pipeline-model-parallel-size 2", "STR4109: The stage lists have no virtual chunks, but the run is launched "
        + "with --virtual-pipeline-model-parallel-size 2. Remove the argument, or write one list for each of the 2 chunks.")]
    [InlineData("--fp16", "STR4111: The run is launched with --bf16, but also with --fp16. Keep one.")]
    [InlineData("--dist-train", "STR4114: '--dist-train' does not work here: MindSpeed-MM separates the towers of 'internvl2' and "
        + "'opensoraplan1.3' only. Remove it.")]
    [InlineData(
        "--nnodes two --global-batch-size 128", "STR4101: '--nnodes' is followed by 'two', but a whole number of 1 or more is expected.")]
    [InlineData("--tensor-model-parallel-size 0 --global-batch-size 128",
        "STR4101: '--tensor-model-parallel-size' is followed by '0', but a whole number of 1 or more is expected.")]
    [InlineData("--micro-batch-size", "STR4101: '--micro-batch-size' is followed by nothing, but a whole number of 1 or more is expected.")]
    [InlineData("--num-layers-per-virtual-pipeline-stage 2", "STR4110: --num-layers-per-virtual-pipeline-stage is refused by "
        + "MindSpeed-MM: the lists of the model's file say how many layers a virtual stage has. Use "
        + "--virtual-pipeline-model-parallel-size with one list for each chunk.")]
    [InlineData("--pipeline-model-parallel-size 1", "STR4103: text_decoder.pipeline_num_layers [1, 2, 3, 4] has no effect in this run: "
        + "its pipeline has one stage, which holds everything. Remove the lists from model.json, or give the pipeline as many stages.")]
    public void What_does_not_fit_is_said_with_its_numbers(string arguments, string message) =>
        Assert.Equal(message, Assert.Single(Prove($"{Right} {arguments}")).ToString());

    [Theory]
    [InlineData("--calculate-per-token-loss")]
    [InlineData("--calculate-per-sample-loss")]
    [InlineData("--vocab-size 100 --hidden-size 7")]
    [InlineData("--global-batch-size 2")]
    [InlineData("--virtual-pipeline-model-parallel-size 1")]
    public void What_fits_is_not_said(string arguments) => Assert.Empty(Prove($"{Right} {arguments}"));

    [Fact]
    public void Without_a_number_of_devices_batches_are_not_judged() =>
        Assert.Empty(Prove("--pipeline-model-parallel-size 4 --global-batch-size 127 --bf16"));

    [Fact]
    public void Several_samples_without_pictures_are_nothing_to_warn_of() =>
        Assert.Empty(Prove($"{Right} --micro-batch-size 2", Model() with { SeesPictures = false }));

    [Theory]
    [InlineData("2", "1", true)]
    [InlineData("2", "2", false)]
    public void Context_parallelism_of_the_file_is_the_runs(string file, string run, bool fires)
    {
        var model = Model() with { ContextParallel = [new("text_decoder.context_parallel_size", file)] };
        var findings = Prove($"{Right} --nproc_per_node 16 --context-parallel-size {run}", model);
        Assert.Equal(
            fires ? ["STR4106: text_decoder.context_parallel_size in model.json is 2, but the run is launched with "
                + "--context-parallel-size 1: attention would expect each sequence in another number of parts than the run makes of it. "
                + "Remove the key, or launch with 2."] : [],
            findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("bf16", "true", "--bf16", "")]
    [InlineData("bf16", "true", "--fp16", "STR4111: text_decoder.bf16 in model.json is true, but the run is launched with --fp16. Launch "
        + "with --bf16 instead, or set the key to false.")]
    [InlineData("bf16", "true", "",
        "STR4111: text_decoder.bf16 in model.json is true, but the run is launched with neither --bf16 nor --fp16. Launch with --bf16.")]
    [InlineData("bf16", "false", "--bf16",
        "STR4111: text_decoder.bf16 in model.json is false, but the run is launched with --bf16. Set the key to true, or remove it.")]
    [InlineData("bf16", "false", "--fp16", "")]
    [InlineData("fp16", "false", "--bf16", "")]
    [InlineData("fp16", "true", "--bf16", "STR4111: text_decoder.fp16 in model.json is true, but the run is launched with --bf16. Launch "
        + "with --fp16 instead, or set the key to false.")]
    public void Precision_of_the_file_is_the_runs(string key, string value, string argument, string message)
    {
        var model = Model() with { Precisions = [new($"text_decoder.{key}", value)] };
        var findings = Prove($"--pipeline-model-parallel-size 4 {argument}", model);
        Assert.Equal(message.Length == 0 ? [] : [message], findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("--virtual-pipeline-model-parallel-size 2 --global-batch-size 128", "")]
    [InlineData("--virtual-pipeline-model-parallel-size 2 --global-batch-size 132", "STR4105: A step has 66 micro-batches (132 / (1 x "
        + "2)), which is no multiple of the 4 pipeline stages that virtual chunks take turns on. Use a global batch of 128 or 136.")]
    [InlineData("--virtual-pipeline-model-parallel-size 2 --global-batch-size 20 --microbatch-group-size-per-virtual-pipeline-stage 5", "")]
    [InlineData("--virtual-pipeline-model-parallel-size 2 --global-batch-size 20 --microbatch-group-size-per-virtual-pipeline-stage 3",
        "STR2030: Groups of 3 micro-batches can not take turns on virtual chunks: the pipeline has 4 stages, and the step has 10 "
        + "micro-batches. Use a group of 4 to 10.")]
    [InlineData("--virtual-pipeline-model-parallel-size 2 --global-batch-size 20 --microbatch-group-size-per-virtual-pipeline-stage 4",
        "STR2031: 10 micro-batches in groups of 4 leave 2 for the last group, which is fewer than the 4 pipeline stages that virtual "
        + "chunks take turns on. Use 8 or 12 micro-batches, or a group of 10.")]
    [InlineData("--virtual-pipeline-model-parallel-size 3", "STR4109: The stage lists have 2 virtual chunks, but the run is launched "
        + "with --virtual-pipeline-model-parallel-size 3. Launch with --virtual-pipeline-model-parallel-size 2.")]
    [InlineData("", "STR4109: The stage lists have 2 virtual chunks, but the run is launched with no "
        + "--virtual-pipeline-model-parallel-size. Launch with --virtual-pipeline-model-parallel-size 2.")]
    public void Virtual_chunks_are_the_runs_and_take_whole_rounds(string arguments, string message)
    {
        var findings = Prove($"{Right} {arguments}", Model() with { Chunks = 2 });
        Assert.Equal(message.Length == 0 ? [] : [message], findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_last_of_two_counts_and_underscores_are_dashes()
    {
        var sizes = LaunchSizes
            .Of(LaunchArguments.Parse("torchrun train.py --nproc-per-node 4 --nproc_per_node=8 extra --nnodes 3".Split(' ')));
        Assert.Equal(24, sizes.Devices);
    }

    private static IReadOnlyList<Finding<LayoutPlace>> Prove(string arguments, LaunchedModel? model = null) =>
        LaunchProof.Prove(LaunchArguments.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), model ?? Model());

    private static LaunchedModel Model() => new(
        "model.json",
        new Dictionary<string, FileSetting> { ["--vocab-size"] = new("text_decoder.vocab_size", "100") },
        [],
        [],
        [new("text_decoder.pipeline_num_layers", "[1, 2, 3, 4]")],
        4,
        1,
        true);
}
