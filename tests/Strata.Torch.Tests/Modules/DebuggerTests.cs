using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Strata.Torch.Tests.Modules;

/// <summary>What a debugger shows of activations, extents and blocks, by evaluating what their attributes name.</summary>
public sealed partial class DebuggerTests
{
    [Fact]
    public void An_activation_shows_axis_shape_type_and_device()
    {
        var x = new Activation<Wide>(torch.zeros([2, 3, 6], torch.ScalarType.BFloat16), new Extent(6));
        Assert.Equal("Wide [2, 3, 6] bfloat16 on cpu", Shown(x));
        Assert.Equal("sum of Wide [2, 3, 6] bfloat16 on cpu", Shown(x + x));
        Assert.Equal(
            "Concat<Wide, Concat<Narrow, Narrow>> [7] float32 on cpu",
            Shown(new Activation<Concat<Wide, Concat<Narrow, Narrow>>>(torch.zeros(7), new Extent(7))));
    }

    [Fact]
    public void An_activation_whose_tensor_is_gone_says_so()
    {
        var x = new Activation<Wide>(torch.zeros(6), new Extent(6));
        x.Value.Dispose();
        Assert.Equal("Wide disposed", Shown(x));
        Assert.Equal("Wide without a tensor", Shown(default(Activation<Wide>)));
    }

    [Fact]
    public void An_extent_shows_its_size_heads_and_parts()
    {
        Assert.Equal("Query 8 in heads of 4", Shown(new Extent(8, 4, "Query")));
        Assert.Equal("12 of 8, 4", Shown(Extent.Concat(new Extent(8, 4), new Extent(4, 4))));
    }

    [Fact]
    public void A_block_shows_where_it_is_in_its_model()
    {
        var layers = new LayerStack<RmsNorm<Wide>>(2, _ => new RmsNorm<Wide>(new Extent(6), 1e-5));
        var root = new Holder(layers);
        Assert.Equal("layers.1: RmsNorm", Shown(layers[1]));
        Assert.Equal("Holder", Shown(root));
    }

    [Fact]
    public void What_lacks_its_parameter_says_where_it_is()
    {
        var layers = new LayerStack<RmsNorm<Wide>>(2, _ => new RmsNorm<Wide>(new Extent(6), 1e-5));
        _ = new Holder(layers);
        Assert.Equal(
            "layers.1: RmsNorm has no 'weight' yet: load or initialise the model first.",
            Assert.Throws<InvalidOperationException>(() => layers[1].Weight).Message);
    }

    /// <summary>The value of the one member that the attribute of the object's type, or of its base, names.</summary>
    private static string Shown(object value)
    {
        var type = value.GetType();
        while (type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false) is null)
        {
            type = type.BaseType!;
        }

        var named = Named().Match(type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false)!.Value);
        Assert.True(named.Success);
        return (string)type.GetProperty(named.Groups[1].Value, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(value)!;
    }

    [GeneratedRegex(@"^\{(\w+),nq\}$")]
    private static partial Regex Named();

    private sealed class Holder : Module
    {
        public Holder(Module child)
            : base("Holder") => Register("layers", child);
    }
}
