using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

/// <summary>STR0036: every child takes part in a computation.</summary>
public class UnusedChildTests
{
    private const string Flow =
        "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x >> Feed; public partial Mlp Feed { get; } ";

    [Theory]
    [InlineData("public partial Mlp Forgotten { get; }")]
    [InlineData("public partial RmsNorm<Hidden> Forgotten { get; }")]
    [InlineData("[Repeat(\"NumLayers\")] public partial LayerStack<Mlp> Forgotten { get; }")]
    [InlineData("public partial Mlp Forgotten { get; } private Activation<Hidden> Dead(Activation<Hidden> x) => x >> Forgotten;")]
    public void Fires_on_a_child_that_nothing_reaches(string members)
    {
        var broken = Block(Flow + members);
        Findings.Are(
            broken,
            "STR0036 at Forgotten: 'Forgotten' is a child of 'Test' that no [Flow] uses: it is loaded, and computes nothing. "
                + "Use it in a flow, or remove it; where only another assembly uses it, write '#pragma warning disable STR0036' before "
                + "it.");
        Assert.Equal(["STR0036 at Forgotten"], Findings.Build(broken));
    }

    [Theory]
    [InlineData(Flow + "public partial TextConfig Config { get; }")]
    [InlineData("public partial Mlp Used { get; }")]
    [InlineData(Flow + "public partial Mlp Used { get; } [Flow] public Activation<Hidden> Other(Activation<Hidden> x) => Help(x); "
        + "private Activation<Hidden> Help(Activation<Hidden> x) => x >> Used;")]
    [InlineData(Flow + "public partial Mlp Used { get; } public Activation<Hidden> Help(Activation<Hidden> x) => x >> Used;")]
    [InlineData(Flow + "public partial Mlp Used { get; } private Mlp Same => Used; "
        + "[Flow] public Activation<Hidden> Other(Activation<Hidden> x) "
        + "=> x >> Same;")]
    [InlineData(Flow + "public partial Mlp Used { get; } } public static class Outside { public static Mlp Of(Test test) => test.Used;")]
    [InlineData(Flow + "public partial Mlp Used { get; } } "
        + "public static class Outside { public static bool Is(Test test) => test is { Used: "
        + "not null };")]
    [InlineData(Flow + "public partial Embedding<Vocabulary, Hidden> Used { get; } [Tied(\"Used\", \"AttentionBias\")] public partial "
        + "Linear<Hidden, Vocabulary> Head { get; } public Activation<Vocabulary> Score(Activation<Hidden> x) => x >> Head;")]
    [InlineData(Flow + "} [Block] public sealed partial class Open<TMlp> : Module where TMlp : Module, IBlock<TMlp> { "
        + "public partial Open(TextConfig config, ParallelContext parallel); public partial TMlp Inner { get; } "
        + "public partial Mlp ForOthers { get; } [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x;")]
    public void Is_silent_on_what_is_used_and_on_blocks_that_compute_nothing(string members) =>
        Assert.Empty(Findings.Build(Block(members)));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); "
        + $"{members} }}";
}
