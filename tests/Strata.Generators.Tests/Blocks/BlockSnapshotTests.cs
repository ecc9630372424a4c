using Microsoft.CodeAnalysis;
using Snapshooter;
using Snapshooter.Xunit;

namespace Strata.Generators.Tests.Blocks;

/// <summary>The generated source, file by file.</summary>
public sealed class BlockSnapshotTests
{
    [Theory]
    [InlineData("Small.Attention.Block.g.cs")]
    [InlineData("Small.DecoderLayer.Block.g.cs")]
    [InlineData("Small.Tower.Block.g.cs")]
    [InlineData("Small.Model.Block.g.cs")]
    [InlineData("Small.Settings.Configuration.g.cs")]
    [InlineData("Small.InnerSettings.Configuration.g.cs")]
    public void The_generated_file_is_as_recorded(string file) =>
        Snapshot.Match(Driver.Generate(Driver.Compile(Declarations.Source))[file], new SnapshotNameExtension(file));

    [Fact]
    public async Task The_generated_half_compiles_without_a_diagnostic() => Assert.Empty(await Driver.Diagnose(Declarations.Source));

    [Fact]
    public void Nothing_else_is_generated() => Assert.Equal(
        ["Attention", "DecoderLayer", "InnerSettings", "Mlp", "Model", "Settings", "Tower"],
        Driver.Generate(Driver.Compile(Declarations.Source)).Keys.Select(name => name.Split('.')[1]).Order());

    [Fact]
    public void A_block_in_no_namespace_and_within_another_type_is_generated_there()
    {
        const string Nested = "public static partial class Outer { [Strata.Block] public sealed partial class Inner : Strata.Torch.Module { "
            + "public partial Inner(Small.TextConfig config, Strata.Torch.ParallelContext parallel); } }";
        Driver.Generators().RunGeneratorsAndUpdateCompilation(Driver.Compile(Declarations.Source, Nested), out var output, out _);
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
