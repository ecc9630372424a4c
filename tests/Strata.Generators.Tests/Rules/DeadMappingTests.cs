using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class DeadMappingTests
{
    [Theory]
    [InlineData("Hf(\"a\")", "Hf", "Rotary", "the layer has no parameters")]
    [InlineData("Mm", "Mm", "Rotary", "the layer has no parameters")]
    [InlineData("Mm(\"a\", Order = Order.ByComponent)", "Mm", "Rotary", "the layer has no parameters")]
    [InlineData("ColumnParallel", "ColumnParallel", "Rotary", "the layer has no parameters")]
    [InlineData("RowParallel", "RowParallel", "Rotary", "the layer has no parameters")]
    [InlineData("Bias", "Bias", "Rotary", "the layer has no parameters")]
    [InlineData("Tied(\"A\", \"AttentionBias\")", "Tied", "Rotary", "the layer has no parameters")]
    [InlineData("Hf(\"a\")", "Hf", "TextConfig", "a configuration has no parameters")]
    [InlineData("ColumnParallel", "ColumnParallel", "Mlp", "a block's layers have attributes of their own")]
    [InlineData("Repeat(\"NumLayers\")", "Repeat", "Mlp", "only a LayerStack is repeated")]
    [InlineData("Repeat(\"Nothing\")", "Repeat", "RmsNorm<Hidden>", "only a LayerStack is repeated")]
    [InlineData("Repeat(\"NumLayers\")", "Repeat", "Rotary", "only a LayerStack is repeated")]
    [InlineData("ColumnParallel", "ColumnParallel", "RmsNorm<Hidden>", "a norm needs its whole axis, so that every rank holds all of it")]
    [InlineData("RowParallel", "RowParallel", "LayerNorm<Hidden>", "a norm needs its whole axis, so that every rank holds all of it")]
    [InlineData("Bias", "Bias", "RmsNorm<Hidden>", "the layer never has a bias")]
    [InlineData("Mm(\"a\", Order = Order.ByComponent)", "Mm(Order = ...)", "RmsNorm<Hidden>",
        "the layer is not fused, so that its rows have one order only")]
    [InlineData("Mm(\"a\", Order = Order.ByKeyValueHead)", "Mm(Order = ...)", "Mlp",
        "the layer is not fused, so that its rows have one order only")]
    public void Fires_at_the_attribute(string attribute, string part, string type, string fact) => Findings.Are(
        Block($"[{attribute}] public partial {type} Child {{ get; }}"),
        $"STR3003 at {attribute}: [{part}] on 'Child' changes nothing: {fact}. Remove it.");

    [Theory]
    [InlineData("[Hf(\"a\"), Mm(\"b\")] public partial Mlp Child { get; }")]
    [InlineData("[Hf(\"a\"), Mm(\"b\"), ColumnParallel, Bias] public partial Linear<Hidden, Query> Child { get; }")]
    [InlineData("[Mm(Order = Order.ByKeyValueHead)] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Child { get; }")]
    [InlineData("[Mm(Order = Order.ByComponent), Bias] public partial Linear<Hidden, Concat<FeedForward, FeedForward>> Child { get; }")]
    [InlineData("[Repeat(\"NumLayers\")] public partial LayerStack<Mlp> Child { get; }")]
    [InlineData("public partial Rotary Child { get; } public partial TextConfig Config { get; }")]
    public void Is_silent_where_the_attribute_says_something(string member) => Findings.Are(Block(member));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
