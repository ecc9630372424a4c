using System.Collections.Immutable;
using Strata.CodeFixes.Placement;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class StagesFixTests
{
    [Theory]
    [InlineData("[Stages<Decoder>(5, 12, 12, 10)]", "[Stages<Decoder>(5, 12, 12, 11)]")]
    [InlineData("[Stages<Toy.Decoder>([5, 12, 12, 10], TensorParallel = 2)]", "[Stages<Toy.Decoder>(5, 12, 12, 11, TensorParallel = 2)]")]
    [InlineData("[Stages<Decoder>(Chunk = 0)]", "[Stages<Decoder>(5, 12, 12, 11, Chunk = 0)]")]
    [InlineData("[Stages<Decoder>]", "[Stages<Decoder>(5, 12, 12, 11)]")]
    [InlineData("[StagesAttribute<Decoder>()]", "[StagesAttribute<Decoder>(5, 12, 12, 11)]")]
    public void Rewrites_the_lists_of_the_tower(string from, string to)
    {
        foreach (var id in new[] { "STR2001", "STR2004", "STR2010" })
        {
            var test = Rebalance(Class(from), id, ("Tower", "Decoder"), ("Remedy.0", "5, 12, 12, 11"));
            Assert.Equal(["Rebalance the stages of Decoder"], test.Titles);
            Assert.Equal(Class(to), test.First().Text);
            Assert.Equal(Class(to), test.All().Text);
        }
    }

    [Fact]
    public void Rewrites_each_chunk_and_adds_those_that_lack() => Assert.Equal(
        Class("[Stages<Decoder>(5, 6, Chunk = 1, TensorParallel = 2), Stages<Decoder>(3, 4, TensorParallel = 2)]\n[Stages<Decoder>(7, 8, "
            + "Chunk = 2, TensorParallel = 2)]"),
        Rebalance(
            Class("[Stages<Decoder>(1, 1, Chunk = 1, TensorParallel = 2), Stages<Decoder>(1, 1, TensorParallel = 2)]"),
            "STR2001",
            ("Tower", "Decoder"), ("Remedy.0", "3, 4"), ("Remedy.1", "5, 6"), ("Remedy.2", "7, 8")).First().Text);

    [Fact]
    public void Adds_the_list_of_a_tower_that_has_none() => Assert.Equal(
        Class("[Stages<Mlp>(1)]\n[Stages<Decoder>(40)]"),
        Rebalance(Class("[Stages<Mlp>(1)]"), "STR2001", ("Tower", "Decoder"), ("Remedy.0", "40")).First().Text);

    [Fact]
    public void Takes_the_stages_from_a_file()
    {
        var test = Fixing.Of<TakeStagesFix>(
            Class("[Stages<Decoder>(1, 2)]"),
            new ReportingAnalyzer("STR4006", Properties([("Tower", "Decoder"), ("File", "model.json"), ("Remedy.0", "2, 1")])));
        Assert.Equal(["Take the stages from model.json"], test.Titles);
        Assert.Equal(Class("[Stages<Decoder>(2, 1)]"), test.First().Text);
    }

    /// <summary>The real analyzer's finding: two towers, of which the first goes on while the second has begun.</summary>
    [Fact]
    public void Mends_what_the_analyzer_finds()
    {
        const string Model =
            """
            [Block] public sealed partial class Eye : Module
            {
                public partial Eye(TextConfig config, ParallelContext parallel);
                [Repeat("NumLayers")] public partial LayerStack<Mlp> Layers { get; }
            }

            [Block] public sealed partial class Seeing : Module
            {
                public partial Seeing(ToyConfig config, ParallelContext parallel);
                public partial Eye Eye { get; }
                public partial Decoder Decoder { get; }
            }

            """;
        const string Tail = "\npublic static partial class Placed;\n";
        var test = Fixing.Of<RebalanceStagesFix>(
            Model + "[Deployment<Seeing>]\n[Stages<Eye>(22, 2, 0, 0)]\n[Stages<Decoder>(5, 12, 12, 11)]" + Tail);
        Assert.Contains("STR2004", test.Remaining);
        var mended = test.First();
        Assert.Equal(Model + "[Deployment<Seeing>]\n[Stages<Eye>(24, 0, 0, 0)]\n[Stages<Decoder>(5, 12, 12, 11)]" + Tail, mended.Text);
        Assert.DoesNotContain(mended.Remaining, id => id.StartsWith("STR", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_not_offered_without_a_remedy() =>
        Assert.Empty(Rebalance(Class("[Stages<Decoder>(1)]"), "STR2001", ("Tower", "Decoder")).Titles);

    private static Fixing Rebalance(string file, string id, params (string, string)[] properties) =>
        Fixing.Of<RebalanceStagesFix>(file, new ReportingAnalyzer(id, Properties(properties)));

    private static ImmutableDictionary<string, string?> Properties((string Name, string Value)[] properties) =>
        properties.ToImmutableDictionary(property => property.Name, property => (string?)property.Value);

    private static string Class(string attributes) =>
        $"[Deployment<Model>]\n[Stages<Mlp>(9, 0)]\n{attributes}\npublic static partial class Placed;\n";
}
