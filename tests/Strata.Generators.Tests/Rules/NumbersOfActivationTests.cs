using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class NumbersOfActivationTests
{
    [Theory]
    [InlineData("return x.Value.max().item<float>() > 1 ? x >> Norm : x;", "x.Value.max().item<float>()", "x")]
    [InlineData("return (float)x.Value.max() > 1 ? x >> Norm : x;", "(float)x.Value.max()", "x")]
    [InlineData("var peak = x.Value.max(); return peak.ToSingle() > 1 ? x >> Norm : x;", "peak.ToSingle()", "x")]
    [InlineData("var y = x >> Norm; using var own = y.Value.cpu(); return y;", "y.Value.cpu()", "y")]
    [InlineData("return torch.allclose(x.Value, (x >> Norm).Value) ? x : x >> Norm;", "torch.allclose(x.Value, (x >> Norm).Value)", "x")]
    [InlineData("System.Func<float> peak = () => x.Value.item<float>(); return peak() > 1 ? x : x >> Norm;",
        "x.Value.item<float>()", "x")]
    public void Fires_on_a_number_that_only_one_stage_has(string body, string place, string activation) => Findings.Are(
        Flow(body),
        $"STR1007 at {place}: '{place}' asks for numbers of '{activation}', which lies on one pipeline stage: on the others there is only "
            + "its shape, and a device is waited for. Compute with tensors (torch.where in place of a decision), ask for shapes, or let a "
            + "method that programs call ask for it.");

    [Theory]
    [InlineData("return x.Value.size(0) > 1 ? x >> Norm : x;")]
    [InlineData("return Length(x.Value.shape).item<float>() > 1 ? x >> Norm : x;")]
    [InlineData("return given.item<float>() > 1 ? x >> Norm : x;")]
    [InlineData("var both = x.Value; return (float)given > both.shape[0] ? x >> Norm : x;")]
    public void Is_silent_on_shapes_and_on_what_is_no_activation(string body)
    {
        Findings.Are(Flow(body));
        Assert.Empty(Findings.CompilerErrors(Flow(body)));
    }

    [Fact]
    public void Is_silent_outside_of_flows() => Findings.Are(Flow("return x >> Norm;"));

    private static string Flow(string body) =>
        $$"""
        [Block]
        public sealed partial class Test : Module
        {
            public partial Test(TextConfig config, ParallelContext parallel);
            public partial RmsNorm<Hidden> Norm { get; }
            [Flow] public Activation<Hidden> Forward(Activation<Hidden> x, torch.Tensor given) { {{body}} }
            public static float Peak(Activation<Hidden> x) => x.Value.max().item<float>();
            private static torch.Tensor Length(long[] shape) => new();
        }
        """;
}
