using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class MissingValueTests
{
    private const string Lacks = "does not have. Add that property to TextConfig, or name another.";

    [Theory]
    [InlineData("public partial Scaled Child { get; }", "double Scale",
        "does not have. Add that property to TextConfig, or write [With(\"scale\", ...)] on 'Child'.")]
    [InlineData("public partial Kept Child { get; }", "Version Kept",
        "does not have. Add that property to TextConfig, or declare another layer.")]
    [InlineData("[Bias(When = \"AtentionBias\")] public partial Linear<Hidden, Hidden> Child { get; }", "bool AtentionBias",
        "does not have. Add that property to TextConfig, or write \"AttentionBias\".")]
    [InlineData("[Bias(When = \"UseBias\")] public partial Linear<Hidden, Hidden> Child { get; }", "bool UseBias")]
    [InlineData("public partial Linear<Hidden, Hidden> Other { get; } "
        + "[Tied(\"Other\", \"Tie\")] public partial Linear<Hidden, Hidden> Child "
        + "{ get; }", "bool Tie")]
    [InlineData("public partial Headed Child { get; }", "string HeadDim", "has as int. Give both one type.")]
    public void Fires_and_nothing_else_is_said(string child, string wanted, string fact = Lacks)
    {
        var broken = Block(child);
        Findings.Are(
            broken,
            $"STR0007 at Child: 'Child' asks for '{wanted}', which TextConfig {fact}");
        Assert.Empty(Findings.CompilerErrors(broken));
    }

    [Theory]
    [InlineData("NotThere", "bool NotThere")]
    [InlineData("HiddenSize", "bool HiddenSize", "has as int. Give both one type.")]
    [InlineData("", "bool of [Frozen(\"\")]", "can not have: no name is given. Write there the name of a property of type bool.")]
    public void Fires_where_nothing_says_whether_a_block_is_frozen(string member, string wanted, string fact = Lacks)
    {
        var broken = $"[Block, Frozen(\"{member}\")] public sealed partial class Test : Module {{ public partial Test(TextConfig config, "
            + "ParallelContext parallel); public partial Mlp Feed { get; } }";
        Findings.Are(
            broken,
            $"STR0007 at Test: 'Test' asks for '{wanted}', which TextConfig {fact}");
        Assert.Equal(["STR0007 at Test"], Findings.Build(broken));
    }

    [Fact]
    public void Is_silent_where_the_value_is_there_or_has_a_default() => Findings.Are(
        Block("public partial Rotary Rotary { get; } public partial LayerNorm<Hidden> Norm { get; } public partial MRope<RotateHalf> "
            + "Positions { get; } [Bias(When = \"AttentionBias\")] public partial Linear<Hidden, Hidden> Map { get; }"));

    private static string Block(string members) =>
        $$"""
        public sealed class Scaled(double scale) : Module($"{scale}");
        public sealed class Kept(System.Version kept) : Module($"{kept}");
        public sealed class Headed(string headDim) : Module(headDim);
        [Block] public sealed partial class Test : Module { public partial Test(TextConfig config, ParallelContext parallel); {{members}} }
        """;
}
