using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Glm4v;

/// <summary>The generator over the model that it is made for.</summary>
public partial class Glm4vTests
{
    private static readonly Generation Model = Generation.Of(Glm4vSources.Compile());

    [Fact]
    public void Writes_every_block() => Assert.Equal(
        Glm4vSources.Model.Values.SelectMany(text => Block().Matches(text)).Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal),
        Model.Files.Keys.Where(file => file.EndsWith(".Block.g.cs", StringComparison.Ordinal))
            .Select(file => file.Split('.')[3].Split('{')[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Writes_nothing_that_does_not_compile() => Assert.DoesNotContain(
        Model.Output.GetDiagnostics(),
        fault => fault.Severity == DiagnosticSeverity.Error
            && fault.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void Leaves_no_member_without_its_other_part() => Assert.DoesNotContain(
        Model.Output.GetDiagnostics(), fault => fault.Id is "CS9248" or "CS9275" or "CS9276");

    [Fact]
    public void Can_make_every_child() => Assert.All(
        Model.Steps.Where(step => step.Step == StepNames.Blocks).SelectMany(step => ((BlockModel)step.Value).Children),
        child => Assert.True(child.CanBeMade, child.ToString()));

    [Fact]
    public void Breaks_no_rule() => Assert.Empty(Findings.In(Model.Output));

    /// <summary>The sizes of the fused projection, proved from the axes alone.</summary>
    [Fact]
    public void Knows_the_shape_of_the_fused_projection() => Assert.Contains(
        "\"[NumAttentionHeads*HeadDim + 2*NumKeyValueHeads*HeadDim, HiddenSize]\"",
        Model.Files["Strata.Models.Blocks.SelfAttention.Block.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void Knows_the_window_of_the_convolution() => Assert.Contains(
        "\"[HiddenSize, InChannels, TemporalPatchSize, PatchSize, PatchSize]\"",
        Model.Files["Strata.Models.Glm4v.VisionTower.Block.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void Editing_a_flow_generates_nothing_again() => Assert.Empty(Model.After(
        "models/Strata.Models.Blocks/SelfAttention.cs".Replace('/', Path.DirectorySeparatorChar),
        ".Split();",
        ".Split(); _ = 1;").Recomputed);

    [GeneratedRegex(@"\[Block[^\]]*\]\s+public sealed partial class (\w+)")]
    private static partial Regex Block();
}
