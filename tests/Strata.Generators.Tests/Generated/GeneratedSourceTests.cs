using Snapshooter;
using Snapshooter.Xunit;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Generated;

public class GeneratedSourceTests
{
    private static readonly Generation Toy = Generation.Of(Compilations.Of(SourceTexts.Toy));

    [Theory]
    [InlineData("SelfAttention.Block")]
    [InlineData("Mlp.Block")]
    [InlineData("DecoderLayer.Block")]
    [InlineData("Decoder.Block")]
    [InlineData("Model.Block")]
    [InlineData("Settings.Configuration")]
    [InlineData("InnerSettings.Configuration")]
    public void Writes_what_the_snapshot_shows(string file) =>
        Snapshot.Match(Toy.Files[$"Toy.{file}.g.cs"], SnapshotNameExtension.Create(file));

    [Fact]
    public void Writes_nothing_else() => Assert.Equal(7, Toy.Files.Count);

    [Fact]
    public void Compiles_without_a_warning() => Assert.Empty(Toy.Faults);

    [Fact]
    public void Writes_nothing_that_is_not_documented() =>
        Assert.DoesNotContain(Toy.Output.GetDiagnostics(), fault => fault.Id == "CS1591" && fault.Location.SourceTree!.FilePath.EndsWith(".Block.g.cs"));
}
