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
            "STR1001 at >>: 'Out' takes Query, but is given Concat<Query, KeyValue, KeyValue>; call Split() and pipe the component that is Query");
        Assert.Equal(["CS0019"], Findings.CompilerErrors(broken));
    }

    [Fact]
    public void Names_the_layers_that_would_take_it() => Findings.Are(
        Flow("x >> Out"),
        "STR1001 at >>: 'Out' takes Query, but is given Hidden; what takes Hidden here is Qkv, Norm");

    [Fact]
    public void Says_so_where_none_does() => Findings.Are(
        Flow("new Activation<Vocabulary>() >> Norm"),
        "STR1001 at >>: 'Norm' takes Hidden, but is given Vocabulary; pipe it through a layer from Vocabulary to Hidden first, or correct the layer's declaration");

    [Fact]
    public void Fires_on_a_sum_that_is_piped() => Findings.Are(
        Flow("x + x >> Norm"),
        "STR1001 at >>: 'Norm' takes Hidden, but is given a sum of Hidden; >> binds less tightly than +, so put the piped part in parentheses or assign the sum first");

    [Fact]
    public void Fires_on_a_block_that_is_no_layer() => Findings.Are(
        Flow("x >> Attention"),
        "STR1001 at >>: 'Attention' takes more than an activation, but is given Hidden; it is no Layer<,>, so call Attention.Forward(...)");

    [Theory]
    [InlineData("x + (x >> Norm)")]
    [InlineData("(x >> Qkv).Split().Item1 >> Out")]
    [InlineData("x >> Norm >> Norm")]
    public void Is_silent_on_what_compiles(string flow)
    {
        Findings.Are(Flow(flow));
        Assert.Empty(Findings.CompilerErrors(Flow(flow)));
    }

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
            public partial RmsNorm<Hidden> Norm { get; }
            public partial SelfAttention Attention { get; }
            [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => {{body}};
        }
        """;
}
