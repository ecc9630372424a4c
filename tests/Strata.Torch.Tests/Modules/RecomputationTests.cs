using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Layers;
using Strata.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Tests.Modules;

/// <summary>Which layers run a second time for their gradients.</summary>
public sealed class RecomputationTests
{
    private const int Layers = 4;

    [Theory]
    [InlineData(RecomputedLayers.Uniform, 1, 4)]
    [InlineData(RecomputedLayers.Uniform, 3, 4)]
    [InlineData(RecomputedLayers.Block, 3, 3)]
    public void They_run_twice_and_the_others_once(RecomputedLayers method, int layers, int again)
    {
        var (runs, kept) = Run(new(method, layers), isForward: true);
        Assert.Equal(Layers + again, runs);
        var (once, expected) = Run(null, isForward: true);
        Assert.Equal(Layers, once);
        Assert.Equal(expected, kept);
    }

    /// <summary>What the layers look at would be gone when they ran again.</summary>
    [Fact]
    public void Outside_of_a_flow_that_waits_for_its_gradients_none_does() =>
        Assert.Equal(Layers, Run(new(RecomputedLayers.Uniform, 1), isForward: false).Runs);

    [Fact]
    public void What_is_thrown_while_gradients_are_computed_comes_back()
    {
        using var stack = Stack();
        stack.Recompute = new(RecomputedLayers.Uniform, 1);
        using var flow = new ForwardScope();
        var runs = 0;
        var loss = stack.Fold(
            Entered(), (block, _, h) => ++runs > Layers ? throw new InputException("no more") : block.Forward(h)).Value.sum();
        var fault = Assert.Throws<InputException>(() => Regions.NativeFaults.Backward([loss], [torch.ones_like(loss)]));
        Assert.Equal(("no more", Layers + 1), (fault.Message, runs));
        flow.Close();
    }

    private static (int Runs, float[] Gradient) Run(Recomputation? recomputation, bool isForward)
    {
        using var stack = Stack();
        stack.Recompute = recomputation;
        var runs = 0;
        var flow = isForward ? new ForwardScope() : null;
        using var inner = torch.NewDisposeScope();

        // Something that only the flow holds, as rotations are.
        var beside = torch.ones(1) * 2;
        var loss = stack.Fold(Entered(), (block, _, h) =>
        {
            runs++;
            var y = block.Forward(h);
            return y with { Value = y.Value * beside };
        }).Value.sum().DetachFromDisposeScope();
        inner.Dispose();
        flow?.Close();
        if (isForward)
        {
            Regions.NativeFaults.Backward([loss], [torch.ones_like(loss)]);
        }

        flow?.Dispose();
        return (runs, isForward ? stack[0].Weight.grad!.data<float>().ToArray() : []);
    }

    private static Activation<Wide> Entered() => new(torch.ones(1, 2, 3), new Extent(3));

    private static LayerStack<Linear<Wide, Wide>> Stack()
    {
        var stack = new LayerStack<Linear<Wide, Wide>>(Layers, _ => new(new Extent(3), new Extent(3), bias: false));
        foreach (var (number, layer) in stack.Index())
        {
            layer.Register("weight", new Parameter(torch.eye(3) * (number + 1)));
        }

        return stack;
    }

    private sealed class Wide : IAxis;
}
