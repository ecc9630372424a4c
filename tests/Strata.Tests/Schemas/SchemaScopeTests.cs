using Strata.Schemas;

namespace Strata.Tests.Schemas;

/// <summary>Sizes that only a file can have thought of.</summary>
public class SchemaScopeTests
{
    [Fact]
    public void A_stack_that_no_model_has_is_refused_before_it_fills_the_memory()
    {
        var stack = new SchemaScope().Child("decoder", "model", "decoder").Child("layers", "layers", "layers");
        _ = stack.Child(9_999);
        Assert.Contains(
            "'decoder.layers' would have more than 10000 layers", Assert.Throws<InputException>(() => stack.Child(10_000)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_fused_axis_that_no_number_holds_is_refused() => Assert.Contains(
        "An axis of 2147483647 + 2147483647 features",
        Assert.Throws<InputException>(() => Extent.Concat(new Extent(int.MaxValue), new Extent(int.MaxValue))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_window_that_no_number_holds_is_refused() => Assert.Contains(
        "An axis of 65536 x 65536 x 2147483647 features",
        Assert.Throws<InputException>(() => Extent.Kernel(new Extent(65536), new Extent(65536), new Extent(int.MaxValue))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_size_below_zero_is_refused() =>
        Assert.Throws<InputException>(() => Extent.Concat(new Extent(-5), new Extent(1)));

    [Fact]
    public void A_parameter_of_a_size_below_zero_is_refused_by_name()
    {
        var scope = new SchemaScope().Child("decoder", "model", "decoder");
        var thrown = Assert.Throws<InputException>(() => scope.Parameter(
            "norm",
            "weight",
            ["norm"],
            "norm",
            "HiddenSize",
            [new Extent(-64, axis: "Hidden")],
            Order.ByComponent,
            Parallelism.Replicated));
        Assert.Contains("'decoder.norm.weight' [HiddenSize] would have -64 features of Hidden", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(scope.Parameters);
    }

    /// <summary>What an assembly declares that another compiler let pass: the memory of its paths would grow without end.</summary>
    [Fact]
    public void A_block_that_contains_itself_is_refused()
    {
        var thrown = Assert.Throws<InputException>(() => Endless(new SchemaScope()));
        Assert.Contains("'a.a.a.a.a.a...' is nested more than 100 deep", thrown.Message, StringComparison.Ordinal);
    }

    private static void Endless(SchemaScope scope) => Endless(scope.Child("a", "a", "a"));
}
