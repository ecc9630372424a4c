using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class ParameterUnmappedTests
{
    [Theory]
    [InlineData("[Hf]", "HuggingFace key", "Hf")]
    [InlineData("[Hf(\"\")]", "HuggingFace key", "Hf")]
    [InlineData("[Mm()]", "MindSpeed-MM key", "Mm")]
    public void Fires_on_a_layer_without_a_key(string attribute, string kind, string name) => Findings.Are(
        Block($"{attribute} public partial RmsNorm<Hidden> PostNorm {{ get; }}"),
        $"STR3001 at PostNorm: 'PostNorm' has no {kind}, so that its parameters are in no table and would never be loaded. Write one in "
            + $"[{name}(\"...\")], or leave the attribute out for 'post_norm'.");

    [Theory]
    [InlineData("public Mlp Feed { get; } = null!;", "Feed", "Feed")]
    [InlineData("private readonly Mlp _feed = null!;", "_feed", "Feed")]
    public void Fires_on_a_module_that_the_generator_does_not_see(string member, string name, string property) => Findings.Are(
        Block(member),
        $"STR3001 at {name}: '{name}' holds a Mlp outside a partial property, so that its parameters are in no table and would never be "
            + $"loaded. Declare it as 'public partial Mlp {property} {{ get; }}'.");

    [Theory]
    [InlineData("public partial Rotary Rotary { get; }")]
    [InlineData("[Hf(\"\"), Mm(\"\")] public partial Mlp Mlp { get; }")]
    [InlineData("[Mm(Order = Order.ByComponent)] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Fused { get; }")]
    [InlineData("public partial Mlp Mlp { get; } public Mlp Same => Mlp;")]
    public void Is_silent_where_nothing_is_lost(string members) => Findings.Are(Block(members));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
