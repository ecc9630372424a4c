using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class OutsideProvableSubsetTests
{
    [Theory]
    [InlineData("new Activation<Hidden>(x.Value) >> Norm", "new Activation<Hidden>(x.Value)", "x.Value")]
    [InlineData("new(x.Value)", "new(x.Value)", "x.Value")]
    [InlineData("default", "default", "default")]
    [InlineData("default(Activation<Hidden>) >> Norm", "default(Activation<Hidden>)", "default(Activation<Hidden>)")]
    [InlineData("x with { Value = x.Value }", "x with { Value = x.Value }", "x with { Value = x.Value }")]
    [InlineData("new System.Func<Activation<Hidden>>(() => new(x.Value))()", "new(x.Value)", "x.Value")]
    [InlineData("new Sum<Hidden>(x)", "new Sum<Hidden>(x)", "x")]
    public void Fires_on_a_claimed_axis(string flow, string place, string claimed) => Findings.Are(
        Flow(flow),
        $"STR1004 at {place}: '{claimed}' becomes an activation of Hidden without a proof that this is the axis of its last dimension. Let "
            + $"a layer or an operation of Activation make it, or test where it comes from.");

    [Theory]
    [InlineData("x * (x >> Norm) >> Norm")]
    [InlineData("x + x")]
    [InlineData("Wrap(x.Value)")]
    public void Is_silent_on_what_the_compiler_proves_and_on_calls(string flow)
    {
        Findings.Are(Flow(flow));
        Assert.Empty(Findings.CompilerErrors(Flow(flow)));
    }

    private static string Flow(string body) =>
        $$"""
        [Block]
        public sealed partial class Test : Module
        {
            public partial Test(TextConfig config, ParallelContext parallel);
            public partial RmsNorm<Hidden> Norm { get; }
            [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => {{body}};
            public Activation<Hidden> Other(Activation<Hidden> x) => x >> Norm;
            private static Activation<Hidden> Wrap(torch.Tensor value) => new(value);
        }
        """;
}
