using Snapshooter;
using Snapshooter.Xunit;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

public class BlockGeneratorTests
{
    private static readonly Generation Toy = Generation.Of(Compilations.Of(SourceTexts.Toy));

    [Theory]
    [InlineData("SelfAttention")]
    [InlineData("Mlp")]
    [InlineData("DecoderLayer")]
    [InlineData("Decoder")]
    [InlineData("Model")]
    public void Writes_what_the_snapshot_shows(string block) =>
        Snapshot.Match(Toy.Files[$"Toy.{block}.Block.g.cs"], SnapshotNameExtension.Create(block));

    /// <summary>Of the second file docs/generated.md shows how it begins.</summary>
    [Fact]
    public void Writes_the_declaration_that_the_page_begins_to_show() => Assert.Contains(
        Repository.Read("docs/generated.md").Split('\n')
            .Single(line => line.StartsWith("public const string Declaration", StringComparison.Ordinal))
            .Split(" ...")[0],
        Toy.Files["Toy.DecoderLayer.Declaration.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void Compiles_without_a_warning() => Assert.Empty(Toy.Faults);

    [Fact]
    public void Writes_nothing_that_is_not_documented() =>
        Assert.DoesNotContain(Toy.Output.GetDiagnostics(), fault => fault.Id == "CS1591"
            && fault.Location.SourceTree!.FilePath.EndsWith(".Block.g.cs"));
}
