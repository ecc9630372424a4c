using Strata.Torch.Tests.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Tests.Modules;

/// <summary>What is said of modules that no declaration of today's compiler could be.</summary>
public class ModuleTests
{
    [Fact]
    public void A_module_that_contains_itself_is_refused_before_the_process_ends()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new Endless());
        Assert.Contains("'Endless' is nested deeper than any model is", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_of_another_name_is_told_from_one_that_is_not_loaded_yet()
    {
        using var norm = new RmsNorm<Wide>(new Extent(4), 1e-6);
        Assert.Equal(
            "RmsNorm has no 'weight' yet: load or initialise the model first.",
            Assert.Throws<InvalidOperationException>(() => norm.Get("weight")).Message);
        norm.Register("weight", new Parameter(torch.ones(4)));
        Assert.Equal(
            "RmsNorm has no parameter 'wieght', only weight: read one that a [Parameter] of its class declares.",
            Assert.Throws<InvalidOperationException>(() => norm.Get("wieght")).Message);
    }

    [Fact]
    public void Parameters_that_no_declaration_has_are_refused_before_any_is_given()
    {
        using var own = new Own();
        var thrown = Assert.Throws<InputException>(() => ModelInitializer.Normal(own, [], ParallelContext.Single, seed: 1));
        Assert.Equal(
            "Own has a parameter that no declaration has: 'scale'. No checkpoint would give them values. Declare them with "
                + "[Parameter(...)] on the layer's class, and register nothing in its constructor.",
            thrown.Message);
    }

    [Fact]
    public void A_path_of_another_model_is_told()
    {
        using var stack = new LayerStack<RmsNorm<Wide>>(1, _ => new RmsNorm<Wide>(new Extent(4), 1e-6));
        Assert.StartsWith(
            "LayerStack has no parameter '2.weight': where '2' would be there is 0. Give the schema of the model's own declaration",
            Assert.Throws<ArgumentException>(() => ModuleTree.Owner(stack, "2.weight")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_is_taken_as_the_activation_that_it_is()
    {
        using var stack = new LayerStack<RmsNorm<Wide>>(2, _ => new RmsNorm<Wide>(new Extent(4), 1e-6));
        var x = new Activation<Wide>(torch.ones(1, 4), new Extent(4));
        Assert.Equal([8f, 8f, 8f, 8f], stack.Fold(x + x, (_, _, h) => h + h).Value.data<float>().ToArray());
        Activation<Wide> y = x + x;
        Assert.True((x + x).Value.equal(y.Value).all().item<bool>());
        foreach (var (sum, whole) in new[] { ((x + x).Silu(), y.Silu()), ((x + x).Sigmoid(), y.Sigmoid()), ((x + x).Gelu(), y.Gelu()) })
        {
            Assert.True(sum.Value.equal(whole.Value).all().item<bool>());
        }
    }

    [Fact]
    public void A_stack_of_fewer_layers_than_none_is_refused()
    {
        using var none = new LayerStack<RmsNorm<Wide>>(0, _ => throw new InvalidOperationException());
        Assert.Empty(none);
        Assert.Contains(
            "would have -1 layers",
            Assert.Throws<InputException>(() => new LayerStack<RmsNorm<Wide>>(-1, _ => throw new InvalidOperationException())).Message,
            StringComparison.Ordinal);
    }

    private sealed class Endless : Module
    {
        public Endless()
            : base("Endless") => Register("inner", new Endless());
    }

    private sealed class Own : Module
    {
        public Own()
            : base("Own") => Register("scale", new Parameter(torch.ones(2)));
    }
}
