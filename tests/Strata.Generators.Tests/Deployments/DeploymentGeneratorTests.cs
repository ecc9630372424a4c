using Snapshooter;
using Snapshooter.Xunit;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Deployments;

public class DeploymentGeneratorTests
{
    [Theory]
    [InlineData("Shared", "[Deployment<Pair>(Devices = 8, TensorParallel = 2)] [Stages<Encoder>(4, 0, 0, 0)] [Stages<Decoder>(1, 3, 2, "
        + "2)]")]
    [InlineData("Apart", "[Deployment<Pair>] [Stages<Encoder>(3, 0)] [Stages<Decoder>(0, 5, TensorParallel = 1)]")]
    [InlineData("Virtual", "[Deployment<Pair>(Overlap = true)] [Stages<Encoder>(2, 0)] [Stages<Encoder>(0, 0, Chunk = 1)] "
        + "[Stages<Decoder>(1, 1)] [Stages<Decoder>(1, 1, Chunk = 1)]")]
    [InlineData("Alone", "[Deployment<Decoder>] [Stages<Decoder>(2, 2)]")]
    public void Writes_what_the_snapshot_shows(string name, string attributes)
    {
        var generation = Generation.Of(PairModel.Of(attributes));
        Assert.Empty(generation.Faults);
        Snapshot.Match(generation.Files["Toy.Test.Deployment.g.cs"], SnapshotNameExtension.Create(name));
    }

    [Fact]
    public void A_stage_has_no_member_that_lies_elsewhere()
    {
        var compilation = PairModel.Of(
            "[Deployment<Pair>] [Stages<Encoder>(3, 0)] [Stages<Decoder>(0, 5)]",
            "public static partial class Test { static object Head(Stage0 stage) => stage.LmHead; static object Blocks(Stage0 stage) => "
                + "stage.Visual.Blocks; }");
        Assert.Equal(["CS1061"], Generation.Of(compilation).Faults.Select(fault => fault.Id));
    }

    [Theory]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(3)] [Stages<Decoder>(0, 5)]")]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(-3, 0)] [Stages<Decoder>(0, 5)]")]
    [InlineData("[Deployment<Pair>] [Stages<Encoder>(3, 0, Chunk = 1000000)] [Stages<Decoder>(0, 5)]")]
    public void Lists_of_no_one_form_give_a_plan_and_no_stage(string attributes)
    {
        var text = Generation.Of(PairModel.Of(attributes)).Files["Toy.Test.Deployment.g.cs"];
        Assert.Contains("DeploymentPlan Plan(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class Stage", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_not_static_and_partial_gets_nothing() =>
        Assert.DoesNotContain("Toy.Test.Deployment.g.cs",
            Generation.Of(PairModel.Of("[Deployment<Pair>]", "public static class Test;")).Files.Keys);

    [Fact]
    public void Editing_a_list_generates_the_deployment_only() => Assert.Equal(
        ["DeploymentModel"],
        Generation.Of(PairModel.Of("[Deployment<Pair>] [Stages<Encoder>(3, 0)] [Stages<Decoder>(0, 5)]"))
            .After("Test.cs", "(0, 5)", "(0, 6)")
            .Steps.Where(step => step.Step == StepNames.Deployments || step.Step == StepNames.Blocks)
            .Where(step => step.Reason is Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified)
            .Select(step => step.Value.GetType().Name));
}
