using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class ChildNotRegistrableTests
{
    [Theory]
    [InlineData("string Child", "string does not derive from Strata.Torch.Module")]
    [InlineData("Layer<Hidden, Hidden> Child", "Layer<Hidden, Hidden> is abstract")]
    [InlineData("TwoWays Child", "TwoWays has several public constructors, and nothing says which makes it. Leave one of them public, and "
        + "write 'internal' before the others")]
    [InlineData("LayerStack<DecoderLayer> Child",
        "a stack needs [Repeat(...)], which names the configuration's member that holds the count")]
    [InlineData("LayerStack<RmsNorm<Hidden>> Child", "RmsNorm<Hidden> is no [Block]")]
    public void Fires_and_nothing_else_is_said(string child, string reason)
    {
        var broken = Block($"public partial {child} {{ get; }}");
        Findings.Are(
            broken,
            $"STR0004 at Child: 'Child' can not be made: {reason}. A child is a layer, a [Block], a LayerStack of one with [Repeat], or "
                + $"the block's configuration.");
        Assert.Empty(Findings.CompilerErrors(broken));
    }

    [Theory]
    [InlineData("Mlp? Child", "it may be null, and a child is always there. Remove '?'")]
    [InlineData("RmsNorm<Hidden>? Child", "it may be null, and a child is always there. Remove '?'")]
    [InlineData("TextConfig? Child", "it may be null, and a child is always there. Remove '?'")]
    [InlineData("static Mlp Child", "it is static, and each Test has children of its own. Remove 'static'")]
    [InlineData("Hidden_ Child", "the constructor of Hidden_ is private, and has to be reached from Test")]
    [InlineData("Mlp this[int @class, string name]", "it is an indexer, and a child has one name. Declare a property", "this")]
    public void Fires_on_children_of_other_forms_and_nothing_else_is_said(string child, string reason, string place = "Child")
    {
        var isStatic = child.StartsWith("static ", StringComparison.Ordinal);
        var broken = Block(
            $"public {(isStatic ? "static " : "")}partial {(isStatic ? child["static ".Length..] : child)} {{ get; }}")
            + " [Block] public sealed partial class Hidden_ : Module { "
            + "private partial Hidden_(TextConfig config, ParallelContext parallel); }";
        Findings.Are(
            broken,
            $"STR0004 at {place}: '{(place == "this" ? "this[]" : place)}' can not be made: {reason}. A child is a layer, a [Block], a "
                + "LayerStack of one with [Repeat], or the block's configuration.");
        Assert.Equal([$"STR0004 at {place}"], Findings.Build(broken));
    }

    [Fact]
    public void Fires_where_the_count_is_not_there() => Findings.Are(
        Block("[Repeat(\"Layers\")] public partial LayerStack<DecoderLayer> Child { get; }"),
        "STR0004 at Child: 'Child' can not be made: TextConfig has no integer member Layers to repeat it by. A child is a layer, a "
            + "[Block], a LayerStack of one with [Repeat], or the block's configuration.");

    [Fact]
    public void Is_silent_on_a_type_that_the_compiler_does_not_know() =>
        Findings.Are(Block("public partial RmsNrm<Hidden> Child { get; }"));

    [Fact]
    public void Is_silent_on_layers_blocks_stacks_and_the_configuration()
    {
        var right = Block(
            """
            public partial TextConfig Config { get; }
            public partial Mlp Feed { get; }
            [Repeat("NumLayers")] public partial LayerStack<Mlp> Feeds { get; }
            public partial Linear<Hidden, Hidden> Map { get; }
            """);
        Findings.Are(right);
        Assert.Empty(Findings.CompilerErrors(right));
    }

    private static string Block(string members) =>
        $$"""
        public sealed class TwoWays : Module { public TwoWays() : base("") { } public TwoWays(int size) : base($"{size}") { } }
        [Block] public sealed partial class Test : Module { public partial Test(TextConfig config, ParallelContext parallel); {{members}} }
        """;
}
