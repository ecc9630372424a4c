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

    [Fact]
    public void Compiles_without_a_warning() => Assert.Empty(Toy.Faults);

    [Fact]
    public void Writes_nothing_that_is_not_documented() =>
        Assert.DoesNotContain(Toy.Output.GetDiagnostics(), fault => fault.Id == "CS1591"
            && fault.Location.SourceTree!.FilePath.EndsWith(".Block.g.cs"));
}
