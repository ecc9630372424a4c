using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class SizesDifferTests
{
    [Theory]
    [InlineData("Concat<FeedForward, FeedForward>", "the axis has 2 components instead of queries, keys and values")]
    [InlineData("Concat<Query, KeyValue, Query>", "the keys are KeyValue and the values Query")]
    [InlineData("Concat<Query, FeedForward, FeedForward>", "FeedForward is not made of heads")]
    [InlineData("Concat<FeedForward, KeyValue, KeyValue>", "FeedForward is not made of heads")]
    [InlineData("Concat<Query, Wide, Wide>", "a head of Query has HeadDim features and one of Wide has 2*HeadDim")]
    [InlineData("Concat<Concat<Query, Query>, KeyValue, KeyValue>", "Concat<Query, Query> is no plain axis")]
    public void Fires_on_an_axis_that_can_not_be_interleaved(string axis, string fact) => Findings.Are(
        Block($"[Mm(\"fused\", Order = Order.ByKeyValueHead)] public partial Linear<Hidden, {axis}> Fused {{ get; }}"),
        $"STR3005 at Fused: 'Fused' is stored by key-value head, but {fact}. Write Order.ByComponent, or fuse a query axis and twice a "
            + $"key-value axis whose heads are as wide.");

    [Theory]
    [InlineData("Concat<Query, KeyValue, KeyValue>")]
    [InlineData("Concat<Wide, Turned, Turned>")]
    public void Is_silent_on_heads_of_one_width(string axis) => Findings.Are(
        Block($"[Mm(\"fused\", Order = Order.ByKeyValueHead)] public partial Linear<Hidden, {axis}> Fused {{ get; }}"));

    [Theory]
    [InlineData("Linear<Query, Vocabulary>", "[Text.VocabSize, Text.NumHeads*Text.HeadDim]", "[Text.VocabSize, Text.HiddenSize]")]
    [InlineData("Linear<Vocabulary, Hidden>", "[Text.HiddenSize, Text.VocabSize]", "[Text.VocabSize, Text.HiddenSize]")]
    [InlineData("RmsNorm<Hidden>", "[Text.HiddenSize]", "[Text.VocabSize, Text.HiddenSize]")]
    public void Fires_on_a_tie_between_different_shapes(string type, string own, string source) => Findings.Are(
        Root($"[Tied(\"Inner.EmbedTokens\", \"TieWordEmbeddings\")] public partial {type} Head {{ get; }}"),
        $"STR3005 at Head: 'Head' is tied to 'Inner.EmbedTokens', but its weight is {own} and that one's is {source}. Tie it to a layer "
            + $"over the same axes, or remove [Tied].");

    [Theory]
    [InlineData("Inner.EmbedTokens", "Linear<Hidden, Vocabulary>", "")]
    [InlineData("Inner.Nothing", "Linear<Hidden, Query>", "STR0037 at Head")]
    [InlineData("Inner", "Linear<Hidden, Query>", "STR0037 at Head")]
    [InlineData("Inner.Layers.Norm", "Linear<Hidden, Query>", "STR0037 at Head")]
    public void Is_silent_on_equal_shapes_and_where_a_tie_leads_nowhere(string source, string type, string other) => Assert.Equal(
        other,
        string.Join('|', Findings.Build(Root(
            $"[ColumnParallel, Tied(\"{source}\", \"TieWordEmbeddings\")] public partial {type} Head {{ get; }}"))));

    private static string Block(string members) =>
        $$"""
        public sealed class Wide : IHeadAxis<TextConfig> { public static int Size(TextConfig c) => c.NumHeads * c.HeadDim * 2; public static int HeadDim(TextConfig c) => c.HeadDim * 2; }
        public sealed class Turned : IHeadAxis<TextConfig> { public static int Size(TextConfig c) => c.NumHeads * c.HeadDim * 2; public static int HeadDim(TextConfig c) => c.HeadDim + c.HeadDim; }
        [Block] public sealed partial class Test : Module { public partial Test(TextConfig config, ParallelContext parallel); {{members}} }
        """;

    private static string Root(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(ToyConfig config, ParallelContext parallel); public "
            + $"partial Decoder Inner {{ get; }} {members} }}";
}
