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
        $"STR3001 at PostNorm: 'PostNorm' of block 'Test' has parameters that no {kind} reaches: give [{name}(...)] a key, or leave it out to use 'post_norm'");

    [Theory]
    [InlineData("public Mlp Feed { get; } = null!;", "Feed")]
    [InlineData("private readonly Mlp _feed = null!;", "_feed")]
    public void Fires_on_a_module_that_the_generator_does_not_see(string member, string name) => Findings.Are(
        Block(member),
        $"STR3001 at {name}: '{name}' of block 'Test' has parameters that no checkpoint key reaches: declare it as a partial property of type Mlp, so that it is registered and listed");

    [Fact]
    public void Fires_on_keys_for_some_of_the_components() => Findings.Are(
        Block("[Hf(\"q\", \"k\")] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Qkv { get; }"),
        "STR3001 at Qkv: 'Qkv' of block 'Test' has parameters that no HuggingFace key reaches: [Hf(...)] gives 2 keys for 3 components; give one, or one a component");

    [Theory]
    [InlineData("[Hf, Mm] public partial Rotary Rotary { get; }")]
    [InlineData("[Hf(\"\"), Mm(\"\")] public partial Mlp Mlp { get; }")]
    [InlineData("[Mm(Order = Order.ByComponent)] public partial RmsNorm<Hidden> Norm { get; }")]
    [InlineData("public partial Mlp Mlp { get; } public Mlp Same => Mlp;")]
    public void Is_silent_where_nothing_is_lost(string members) => Findings.Are(Block(members));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} }}";
}
