using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class MiswiredLayerTests
{
    [Fact]
    public void Fires_on_a_fused_axis_that_was_not_split()
    {
        var broken = Flow("x >> Qkv >> Out");
        Findings.Are(
            broken,
            "STR1001 at x >> Qkv >> Out: An activation of Concat<Query, KeyValue, KeyValue> can not be piped into 'Out', which takes "
                + "Query. Call Split() and pipe the component that is Query.");
        Assert.Equal(["CS0019"], Findings.CompilerErrors(broken));
    }

    [Fact]
    public void Names_the_layers_that_would_take_it() => Findings.Are(
        Flow("x >> Out"),
        "STR1001 at x >> Out: An activation of Hidden can not be piped into 'Out', which takes Query. What takes Hidden here: Qkv, GateUp, "
            + "Norm, Feed.");

    [Fact]
    public void Says_so_where_none_does() => Findings.Are(
        Flow("Vocabulary() >> Norm"),
        "STR1001 at Vocabulary() >> Norm: An activation of Vocabulary can not be piped into 'Norm', which takes Hidden. No layer here "
            + "takes Vocabulary.");

    [Fact]
    public void Fires_on_what_a_fused_gate_gives() => Findings.Are(
        Flow("(x >> GateUp).SwiGlu() >> Norm"),
        "STR1001 at (x >> GateUp).SwiGlu() >> Norm: An activation of FeedForward can not be piped into 'Norm', which takes Hidden. What "
            + "takes FeedForward here: Down.");

    [Fact]
    public void Fires_on_the_norm_of_a_sum() => Findings.Are(
        Flow("Norm.AddNorm(x, x).Normed >> Out"),
        "STR1001 at Norm.AddNorm(x, x).Normed >> Out: An activation of Hidden can not be piped into 'Out', which takes Query. What takes "
            + "Hidden here: Qkv, GateUp, Norm, Feed.");

    [Fact]
    public void A_branch_of_another_axis_is_the_compilers_to_refuse()
    {
        var broken = Flow("Norm.AddNorm(x, Vocabulary()).Sum");
        Findings.Are(broken);
        Assert.Equal(["CS1503"], Findings.CompilerErrors(broken));
    }

    [Fact]
    public void Fires_on_a_sum_that_is_piped() => Findings.Are(
        Flow("x + x >> Norm"),
        "STR1001 at x + x >> Norm: A sum of Hidden can not be piped into 'Norm', which would take all of it: '>>' binds weaker than '+'. "
            + "Write 'Activation<Hidden> sum = ...;' and pipe that, or parenthesise what alone is to be piped.");

    [Fact]
    public void Fires_on_a_block_that_is_no_layer() => Findings.Are(
        Flow("x >> Attention"),
        "STR1001 at x >> Attention: An activation of Hidden can not be piped into 'Attention', which is a module but no Layer<,>. Call "
            + "Attention.Forward(...) with all that it takes.");

    [Theory]
    [InlineData("x + (x >> Norm)")]
    [InlineData("(x >> Qkv).Split().Item1 >> Out")]
    [InlineData("x >> Norm >> Norm")]
    [InlineData("(x >> GateUp).SwiGlu() >> Down")]
    [InlineData("Norm.AddNorm(x, x >> Norm).Normed >> Norm")]
    public void Is_silent_on_what_compiles(string flow)
    {
        Findings.Are(Flow(flow));
        Assert.Empty(Findings.CompilerErrors(Flow(flow)));
    }

    [Theory]
    [InlineData("ids >> Embed", "A Tensor", "Embed", "is a module but no Layer<,>", "Call Embed.Forward(ids)")]
    [InlineData("ids >> Feed", "A Tensor", "Feed", "takes an activation of Hidden",
        "Let a layer make an activation of it first, as an Embedding does of ids")]
    [InlineData("ids >> Attention", "A Tensor", "Attention", "is a module but no Layer<,>", "Call what Attention has for it")]
    [InlineData("x >> Layers", "An activation of Hidden", "Layers", "repeats a block and is no Layer<,>",
        "Call Layers.Fold(x, (layer, index, x) => ...)")]
    [InlineData("Feed >> x", "'Feed'", "x", "is an Activation<Hidden> and no layer", "Write x >> Feed")]
    public void Fires_on_what_has_no_axis_and_on_what_takes_none(string flow, string given, string layer, string what, string mend) =>
        Findings.Are(
            Flow(flow).Replace(
                "Forward(Activation<Hidden> x)", "Forward(Activation<Hidden> x, torch.Tensor ids)", StringComparison.Ordinal),
            $"STR1001 at {flow}: {given} can not be piped into '{layer}', which {what}. {mend}.");

    [Fact]
    public void Is_silent_on_shifted_numbers() => Findings.Are("public static class Bits { public static int Half(int x) => x >> 1; }");

    private static string Flow(string body) =>
        $$"""
        [Block]
        public sealed partial class Test : Module
        {
            public partial Test(TextConfig config, ParallelContext parallel);
            public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Qkv { get; }
            public partial Linear<Query, Hidden> Out { get; }
            public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUp { get; }
            public partial Linear<FeedForward, Hidden> Down { get; }
            public partial RmsNorm<Hidden> Norm { get; }
            public partial SelfAttention Attention { get; }
            public partial Mlp Feed { get; }
            public partial Embedding<Vocabulary, Hidden> Embed { get; }
            [Repeat("NumLayers")] public partial LayerStack<DecoderLayer> Layers { get; }
            public object All => (Qkv, Out, GateUp, Down, Norm, Attention, Feed, Embed, Layers);
            private static Activation<Vocabulary> Vocabulary() => default;
            [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => {{body}};
        }
        """;
}
