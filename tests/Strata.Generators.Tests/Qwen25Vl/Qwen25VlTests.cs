using Microsoft.CodeAnalysis;
using Strata.Generators.Manifests;
using Strata.Generators.Model;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Qwen25Vl;

/// <summary>The generator and the rules over a second model, declared like any.</summary>
public class Qwen25VlTests
{
    private const string Folder = "tests/fixtures/mindspeed/qwen25vl_tp/hf/base/";
    private const string Index = "model.safetensors.index.json";

    private static readonly Generation Model = Generation.Of(Qwen25VlSources.Of());

    [Fact]
    public void Can_make_every_child() => Assert.All(
        Model.Steps.Where(step => step.Step == StepNames.Blocks).SelectMany(step => ((BlockModel)step.Value).Children),
        child => Assert.True(child.CanBeMade, child.ToString()));

    [Fact]
    public void Writes_nothing_that_does_not_compile() => Assert.DoesNotContain(
        Model.Output.GetDiagnostics(),
        fault => fault.Severity == DiagnosticSeverity.Error
            && fault.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void Breaks_no_rule() => Assert.Empty(Findings.In(Model.Output));

    [Fact]
    public void Writes_the_names_that_the_towers_have_had() => Assert.Contains(
        "scope.Child(\"language_model\", [\"model.language_model\", \"model\"], \"text_decoder\")",
        Model.Files["Strata.Models.Qwen25Vl.Qwen25Vl.Block.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void Names_travel_in_the_manifest()
    {
        var root = (BlockModel)Model.Steps.Single(
            step => step.Step == StepNames.Blocks && ((BlockModel)step.Value).Name == "Qwen25Vl").Value;
        var read = BlockManifest.Read(BlockManifest.Write(root))!;
        Assert.Equal(root.Modules.Select(child => child.Keys), read.Modules.Select(child => child.Keys));
        Assert.Equal(["model", "model.language_model"],
            new[] { 1, 0 }.Select(style => Assert.Single(read.Modules.ElementAt(1).HfKeys(style))));
    }

    [Fact]
    public void A_former_name_generates_the_root_only()
    {
        var edited = Model.After(Path.Combine("models", "Strata.Models.Qwen25Vl", "Qwen25Vl.cs"), "\"model.visual\", \"visual\"",
            "\"model.visual\", \"vision\"");
        Assert.Equal(["Qwen25Vl"], edited.Steps
            .Where(step => step is { Step: StepNames.Blocks, Reason: IncrementalStepRunReason.Modified or IncrementalStepRunReason.New })
            .Select(step => ((BlockModel)step.Value).Name));
    }

    [Fact]
    public void Editing_a_flow_generates_nothing_again() => Assert.Empty(Model.After(
        Path.Combine("models", "Strata.Models.Blocks", "SelfAttention.cs"), ".Split();", ".Split(); _ = 1;").Recomputed);

    [Fact]
    public void The_index_in_former_names_is_covered()
    {
        var files = new[] { new TextFile(Index, Repository.Read(Folder + Index)),
            new TextFile("config.json", Repository.Read(Folder + "config.json")) };
        var compilation = Qwen25VlSources.Of($"[assembly: Verify<Qwen25Vl>(\"{Index}\", \"config.json\")]");
        Assert.DoesNotContain(Findings.In(Generation.Of(compilation).Output, files), finding =>
            finding.Id.StartsWith("STR3", StringComparison.Ordinal));
    }

    /// <summary>As a program says it: what says nothing of weights warns in a checkpoint's file.</summary>
    [Fact]
    public void A_number_that_only_running_needs_is_a_warning()
    {
        var text = System.Text.Json.Nodes.JsonNode.Parse(Repository.Read(Folder + "config.json"))!;
        text["vision_config"]!["tokens_per_second"] = 0;
        var files = new[] { new TextFile(Index, Repository.Read(Folder + Index)), new TextFile("config.json", text.ToJsonString()) };
        var compilation = Qwen25VlSources.Of($"[assembly: Verify<Qwen25Vl>(\"{Index}\", \"config.json\")]");
        var found = Assert.Single(Findings.In(Generation.Of(compilation).Output, files), finding => finding.Id == "STR4003");
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains("tokens_per_second: is 0; expected at least 1", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TensorParallel = 4", "[Stages<VisionTower>(32, 0)] [Stages<TextDecoder>(12, 16)]", "")]
    [InlineData("TensorParallel = 8", "[Stages<VisionTower>(32, 0)] [Stages<TextDecoder>(12, 16)]", "STR2006 STR2006 STR2007")]
    [InlineData("TensorParallel = 2", "[Stages<VisionTower>(16, 16)] [Stages<TextDecoder>(0, 28)]", "")]
    [InlineData("TensorParallel = 2", "[Stages<VisionTower>(32, 0)] [Stages<TextDecoder>(12, 15)]", "STR2001")]
    public void A_deployment_is_held_to_the_rules_of_placement(string settings, string stages, string ids)
    {
        var compilation = Qwen25VlSources.Of(
            $"[Deployment<Qwen25Vl>(\"qwen25vl_model_7b.json\", {settings}, DummyOptimizer = true)] {stages} public static partial class "
            + $"Test;");
        var found = Findings.In(Generation.Of(compilation).Output, TextFile.MindSpeed("qwen25vl_model_7b.json"))
            .Where(finding => finding.Id.StartsWith("STR2", StringComparison.Ordinal)).Select(finding => finding.Id);
        Assert.Equal(ids, string.Join(' ', found));
    }
}
