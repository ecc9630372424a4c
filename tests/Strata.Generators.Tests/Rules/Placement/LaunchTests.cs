using Microsoft.CodeAnalysis;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules.Placement;

/// <summary>STR41xx: the arguments that a deployment is launched with, against MindSpeed-MM's own model.json.</summary>
public class LaunchTests
{
    /// <summary>What the shipped script says of placement, without the vocabulary of another model.</summary>
    private const string Shipped =
        "--nproc_per_node 8 --nnodes 1 --tensor-model-parallel-size 1 --pipeline-model-parallel-size 4 --context-parallel-size 1 "
            + "--micro-batch-size 1 --global-batch-size 128 --bf16";

    [Theory]
    [InlineData(Shipped)]
    [InlineData("")]
    [InlineData("--pipeline-model-parallel-size 4 \\\\\\n    --bf16 \\\\\\n")]
    public void Silent_on_arguments_that_fit(string launch) => Are(launch);

    [Theory]
    [InlineData("--global-batch-size many",
        "STR4101: '--global-batch-size' is followed by 'many', but a whole number of 1 or more is expected.")]
    [InlineData("--vocab-size 151936",
        "STR4102: '--vocab-size 151936' has no effect: text_decoder.vocab_size in model_9b.json is 151552, and the file counts. Remove the "
        + "argument, or write 151552.")]
    [InlineData("--pipeline-model-parallel-size 1",
        "STR4103: image_encoder.vision_encoder.pipeline_num_layers [24, 0, 0, 0] and text_decoder.pipeline_num_layers [5, 12, 12, 11] have "
        + "no effect in this run: its pipeline has one stage, which holds everything. Remove the lists from model_9b.json, or give the "
        + "pipeline as many stages.")]
    [InlineData("--global-batch-size 129",
        "STR4104: A global batch of 129 can not be shared out: 2 replicas of micro-batches of 1 take 2 samples at once, and 1 are left "
        + "over. Use 128 or 130.")]
    [InlineData("--calculate-per-token-loss --calculate-per-sample-loss",
        "STR4107: --calculate-per-token-loss and --calculate-per-sample-loss exclude each other. Keep one.")]
    [InlineData("--micro-batch-size 2",
        "STR4108: --micro-batch-size 2 goes wrong in MindSpeed-MM where samples have pictures: it counts pictures anew in each sample, so "
        + "positions are wrong or shapes do not fit. Use --micro-batch-size 1 and more micro-batches.")]
    [InlineData("--num-layers-per-virtual-pipeline-stage 2",
        "STR4110: --num-layers-per-virtual-pipeline-stage is refused by MindSpeed-MM: the lists of the model's file say how many layers a "
        + "virtual stage has. Use --virtual-pipeline-model-parallel-size with one list for each chunk.")]
    public void Tells_what_does_not_fit(string argument, string expected) => Are($"{Shipped} {argument}", expected);

    [Theory]
    [InlineData("--virtual-pipeline-model-parallel-size 2", "STR4109")]
    [InlineData("--fp16", "STR4111")]
    [InlineData("--dist-train", "STR4114")]
    public void Fires_once(string argument, string id) => Assert.Single(Of($"{Shipped} {argument}"), finding => finding.Id == id);

    /// <summary>What the deployment itself says of its size: tensor parallelism 1 where it is silent, four stages by its lists.</summary>
    [Theory]
    [InlineData("--tensor-model-parallel-size 2 --pipeline-model-parallel-size 4", "",
        "STR4115: 'Test' has tensor parallelism 1, but is launched with --tensor-model-parallel-size 2: what is proven here is not what "
        + "runs. Write TensorParallel = 2, or launch with --tensor-model-parallel-size 1.")]
    [InlineData("--pipeline-model-parallel-size 2", "",
        "STR4115: 'Test' has 4 pipeline stages, but is launched with --pipeline-model-parallel-size 2: what is proven here is not what "
        + "runs. Launch with --pipeline-model-parallel-size 4, or list the layers of 2 stages.")]
    [InlineData("--pipeline-model-parallel-size 4 --nproc-per-node 8", ", Devices = 4",
        "STR4115: 'Test' has 4 devices, but is launched with 8 (--nproc-per-node times --nnodes): what is proven here is not what runs. "
        + "Write Devices = 8, or launch as many as are declared.")]
    [InlineData("--pipeline-model-parallel-size 4 --nproc-per-node 8", ", Devices = 8")]
    public void Holds_a_launch_against_its_deployment(string launch, string others, params string[] expected) =>
        Assert.Equal(expected, Of(launch, others).Where(finding => finding.Id == "STR4115").Select(finding =>
            $"{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));

    [Fact]
    public void STR4106_on_context_parallelism_of_the_file()
    {
        AdditionalText[] files = [TextFile.MindSpeed("model_9b.2025-07.json")];
        var source = Glm4vDeployments.Of(
            $"[Deployment<Glm4v>(\"model_9b.2025-07.json\", Launch = \"{Shipped}\")] public static partial class Test;");
        Assert.Equal(2, Findings.In(Generation.Of(source).Output, files).Count(finding => finding.Id == "STR4106"));
    }

    [Fact]
    public void STR4105_on_micro_batches_that_are_no_multiple_of_the_stages()
    {
        const string Virtual = "{ \"text_decoder\": { \"pipeline_num_layers\": [[1, 1, 1], [1, 1, 1]] } }";
        var source = Glm4vDeployments.Of(
            "[Deployment<Glm4v>(\"virtual.json\", Launch = \"--nproc_per_node 3 --pipeline-model-parallel-size 3 "
                + "--virtual-pipeline-model-parallel-size 2 --micro-batch-size 1 --global-batch-size 4\")] public static partial class "
                + "Test;");
        Assert.Single(Findings.In(Generation.Of(source).Output, new TextFile("virtual.json", Virtual)), finding => finding.Id == "STR4105");
    }

    [Theory]
    [InlineData(2, 6, "STR2030")]
    [InlineData(4, 6, "STR2031")]
    [InlineData(6, 6, "")]
    public void Groups_of_micro_batches_are_as_long_as_the_pipeline(int group, int batch, string id)
    {
        const string Virtual = "{ \"text_decoder\": { \"pipeline_num_layers\": [[1, 1, 1], [1, 1, 1]] } }";
        var source = Glm4vDeployments.Of(
            "[Deployment<Glm4v>(\"virtual.json\", Launch = \"--nproc_per_node 3 --pipeline-model-parallel-size 3 "
                + "--virtual-pipeline-model-parallel-size 2 --micro-batch-size 1 --microbatch-group-size-per-virtual-pipeline-stage "
                + $"{group} --global-batch-size {batch}\")] public static partial class Test;");
        Assert.Equal(
            id.Length == 0 ? [] : [id],
            Findings.In(Generation.Of(source).Output, new TextFile("virtual.json", Virtual)).Select(finding => finding.Id)
                .Where(found => found.StartsWith("STR203", StringComparison.Ordinal)));
    }

    private static void Are(string launch, params string[] expected) => Assert.Equal(
        expected,
        Of(launch).Select(finding => $"{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));

    private static IEnumerable<Diagnostic> Of(string launch, string others = "")
    {
        AdditionalText[] files = [TextFile.MindSpeed("model_9b.json")];
        var source = Glm4vDeployments.Deploy(
            $"\"model_9b.json\", Launch = \"{launch}\"{others}", "[Stages<VisionTower>(24, 0, 0, 0)] [Stages<TextDecoder>(5, 12, 12, 11)]");
        return Findings.In(Generation.Of(source).Output, files).Where(finding => finding.Id.StartsWith("STR41", StringComparison.Ordinal));
    }
}
