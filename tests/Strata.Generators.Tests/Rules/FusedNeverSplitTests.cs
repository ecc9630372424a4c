using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class FusedNeverSplitTests
{
    [Theory]
    [InlineData("var fused = x >> Qkv; return x;", "fused", "fused")]
    [InlineData("Activation<Concat<Query, KeyValue, KeyValue>> fused; fused = x >> Qkv; return x;", "fused", "fused")]
    [InlineData("var fused = x >> Qkv; _ = fused; return x;", "fused", "fused")]
    [InlineData("_ = x >> Qkv; return x;", "x >> Qkv", "x >> Qkv")]
    [InlineData("Qkv.Forward(x); return x;", "Qkv.Forward(x)", "Qkv.Forward(x)")]
    public void Fires_on_what_is_dropped(string body, string place, string name) => Findings.Are(
        Flow(body),
        $"STR1003 at {place}: '{name}' is an activation of Concat<Query, KeyValue, KeyValue> that is never split, piped or passed on: its "
            + $"3 components are computed for nothing. Call Split() and pipe the components, or leave '{name}' out.");

    [Fact]
    public void Fires_on_a_gate_that_is_never_closed() => Findings.Are(
        Flow("var gate = x >> GateUp; return x;"),
        "STR1003 at gate: 'gate' is an activation of Concat<FeedForward, FeedForward> that is never split, piped or passed on: its 2 "
            + "components are computed for nothing. Call Split() and pipe the components, or leave 'gate' out.");

    [Theory]
    [InlineData("var fused = x >> Qkv; var (q, k, v) = fused.Split(); return q >> Out;")]
    [InlineData("var fused = x >> Qkv; return fused >> Whole;")]
    [InlineData("var fused = x >> Qkv; return Take(fused);")]
    [InlineData("var fused = x >> Qkv; System.Func<Activation<Hidden>> later = () => Take(fused); return later();")]
    [InlineData("var fused = x >> GateUp; return fused.SwiGlu() >> Down;")]
    [InlineData("return (x >> GateUp).SwiGlu() >> Down;")]
    [InlineData("(x, var h) = Norm.AddNorm(x, (x >> GateUp).SwiGlu() >> Down); return x + (h >> Norm);")]
    [InlineData("var unused = x >> Norm; return x;")]
    [InlineData("Norm.Forward(x); _ = x >> Norm; return x;")]
    public void Is_silent_on_what_goes_somewhere_and_on_what_is_not_fused(string body)
    {
        Findings.Are(Flow(body));
        Assert.Empty(Findings.CompilerErrors(Flow(body)));
    }

    [Fact]
    public void Is_silent_outside_flows() =>
        Findings.Are(Flow("var fused = x >> Qkv; return x;").Replace("[Flow]", "", StringComparison.Ordinal));

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
            public partial Linear<Concat<Query, KeyValue, KeyValue>, Hidden> Whole { get; }
            public partial RmsNorm<Hidden> Norm { get; }
            [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { {{body}} }
            public object[] Others => [Qkv, Out, GateUp, Down, Whole, Norm];
            private static Activation<Hidden> Take<T>(Activation<T> fused) where T : IAxis => new(fused.Value);
        }
        """;
}
