using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>One edit each: what is generated again, and what is not.</summary>
public class EditTests
{
    private static readonly Generation Toy = Generation.Of(Compilations.Of(SourceTexts.Toy));

    [Fact]
    public void Everything_is_new_at_first() => Assert.Equal(5, Toy.Steps.Count(step => step.Step == StepNames.Blocks));

    [Theory]
    [InlineData("SelfAttention.cs", "causal ? q >> OProj : q * q >> OProj", "q * q * q >> OProj")]
    [InlineData("Decoder.cs", "(layer, _, x) => layer.Forward(x)", "(layer, _, x) => x")]
    public void Editing_a_flow_generates_nothing_again(string file, string from, string to) =>
        Assert.Empty(Toy.After(file, from, to).Recomputed);

    [Fact]
    public void A_comment_above_a_block_generates_nothing_again() =>
        Assert.Empty(Toy.After("Mlp.cs", "[Block]", "// Moves every position below it.\n\n[Block]").Recomputed);

    [Fact]
    public void An_axis_generates_the_blocks_that_have_it()
    {
        Assert.Equal(["SelfAttention"], Changed(Toy.After("Axes.cs", "c.NumHeads * c.HeadDim", "c.NumHeads * 2 * c.HeadDim")));
        Assert.Equal(["Mlp"], Changed(Toy.After("Axes.cs", "c.IntermediateSize", "2 * c.IntermediateSize")));
        Assert.Equal(["Decoder", "Model"], Changed(Toy.After("Axes.cs", "c.VocabSize", "c.VocabSize + 1")));
    }

    [Fact]
    public void Terms_that_change_places_are_the_same_size_of_another_look() =>
        Assert.Equal(["SelfAttention"], Changed(Toy.After("Axes.cs", "c.NumHeads * c.HeadDim", "c.HeadDim * c.NumHeads")));

    [Fact]
    public void Brackets_in_a_size_generate_nothing_again() =>
        Assert.Empty(Toy.After("Axes.cs", "c.NumHeads * c.HeadDim", "(c.NumHeads) * (c.HeadDim)").Recomputed);

    [Fact]
    public void A_key_generates_its_own_block_only() =>
        Assert.Equal(["Mlp"], Changed(Toy.After("Mlp.cs", "linear_fc1", "linear_fc3")));

    [Fact]
    public void A_configuration_property_that_changes_type_generates_what_asks_for_it()
    {
        var edited = Toy.After("Configuration.cs", "public required TextConfig Text", "public required TextConfig Language");
        Assert.Equal(["Model"], Changed(edited));
        Assert.Contains("new(config.Language, parallel)", edited.Files["Toy.Model.Block.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_goes_takes_its_source_along()
    {
        var edited = Toy.After("Mlp.cs", "[Block]\npublic sealed partial class", "public sealed class");
        Assert.DoesNotContain("Toy.Mlp.Block.g.cs", edited.Files.Keys);
    }

    private static IEnumerable<string> Changed(Generation generation) => generation.Steps
        .Where(step => step is { Step: StepNames.Blocks, Reason: IncrementalStepRunReason.Modified or IncrementalStepRunReason.New })
        .Select(step => ((BlockModel)step.Value).Name)
        .Order(StringComparer.Ordinal);
}
