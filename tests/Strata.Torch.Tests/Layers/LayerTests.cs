using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Tests.Layers;

/// <summary>Layers against their formulas, written out by hand.</summary>
public sealed class LayerTests
{
    public LayerTests() => torch.manual_seed(1);

    [Fact]
    public void RmsNorm_divides_by_the_root_of_the_mean_square_plus_epsilon()
    {
        var norm = new RmsNorm<Wide>(new Extent(6), 0.5);
        norm.Register("weight", new Parameter(torch.rand(6)));
        var x = torch.randn(2, 3, 6);
        var y = norm.Forward(new(x, new Extent(6))).Value;
        for (var row = 0; row < 3; row++)
        {
            var values = x[1, row].data<float>().ToArray();
            var scale = 1 / Math.Sqrt(values.Sum(value => (double)value * value / 6) + 0.5);
            for (var column = 0; column < 6; column++)
            {
                Assert.Equal(values[column] * scale * norm.Weight[column].item<float>(), y[1, row, column].item<float>(), 1e-5);
            }
        }
    }

    [Fact]
    public void RmsNorm_keeps_the_element_type_and_computes_in_float32()
    {
        var norm = new RmsNorm<Wide>(new Extent(4), 1e-6);
        norm.Register("weight", new Parameter(torch.ones(4, torch.ScalarType.BFloat16)));
        var x = torch.tensor(new[] { 300f, 300f, 300f, 300f }).to_type(torch.ScalarType.BFloat16);
        var y = norm.Forward(new(x, new Extent(4))).Value;
        Assert.Equal(torch.ScalarType.BFloat16, y.dtype);
        Assert.Equal(1f, y[0].ToSingle());
    }

    /// <summary>An axis may have one size by each of two configurations; torch would say how many rows and columns do not meet.</summary>
    [Fact]
    public void Widths_of_one_axis_that_differ_are_told()
    {
        var wide = new Activation<Wide>(torch.zeros(2, 6), new Extent(6));
        var small = new Activation<Wide>(torch.zeros(2, 4), new Extent(4));
        var linear = new Linear<Wide, Narrow>(new Extent(6), new Extent(2), false);
        linear.Register("weight", new Parameter(torch.zeros(2, 6)));
        var norm = new RmsNorm<Wide>(new Extent(6), 1e-6);
        Assert.Equal([2L, 2L], (wide >> linear).Value.shape);
        Assert.Contains("takes Wide of 6 features, and is given 4", Assert.Throws<InputException>(() => small >> linear).Message);
        Assert.Contains("takes Wide of 6 features, and is given 4", Assert.Throws<InputException>(() => norm.AddNorm(wide, small)).Message);
        Assert.Contains("meet, of 6 and of 4 features", Assert.Throws<InputException>(() => wide + small).Message);
    }

    [Fact]
    public void ConcatRows_lays_neighbours_side_by_side()
    {
        var layer = new ConcatRows<Narrow, Wide>(new Extent(2), new Extent(6));
        var y = (new Activation<Narrow>(torch.arange(12, torch.ScalarType.Float32).view(6, 2), new Extent(2)) >> layer).Value;
        Assert.Equal([2L, 6L], y.shape);
        Assert.Equal([6f, 7f, 8f, 9f, 10f, 11f], y[1].data<float>().ToArray());
    }

    [Fact]
    public void ConcatRows_refuses_widths_that_do_not_fit() => Assert.Contains(
        "Rows of 4 features can not be put together to rows of 6",
        Assert.Throws<InputException>(() => new ConcatRows<Narrow, Wide>(new Extent(4), new Extent(6))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ConcatRows_refuses_rows_that_are_left_over() => Assert.StartsWith(
        "ConcatRows puts 3 rows together to one, and there are [4, 2]",
        Assert.Throws<InputException>(() => new ConcatRows<Narrow, Wide>(new Extent(2), new Extent(6))
            .Forward(new(torch.ones(4, 2), new Extent(2)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Linear_multiplies_by_the_transposed_weight_and_adds_the_bias()
    {
        var layer = new Linear<Wide, Narrow>(new Extent(3), new Extent(2), bias: true);
        layer.Register("weight", new Parameter(torch.tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } })));
        layer.Register("bias", new Parameter(torch.tensor(new float[] { 10, 20 })));
        var y = (new Activation<Wide>(torch.tensor(new float[] { 1, 0, -1 }), new Extent(3)) >> layer).Value;
        Assert.Equal([8f, 18f], y.data<float>().ToArray());
    }

    [Fact]
    public void A_layer_that_was_not_loaded_says_so()
    {
        var layer = new Linear<Wide, Narrow>(new Extent(3), new Extent(2), bias: false);
        var x = new Activation<Wide>(torch.ones(3), new Extent(3));
        Assert.Contains("load or initialise", Assert.Throws<InvalidOperationException>(() => x >> layer).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tied_layer_uses_the_owners_weight_and_lists_none_of_its_own()
    {
        var owner = new Embedding<Rows, Wide>(new Extent(5), new Extent(3));
        owner.Register("weight", new Parameter(torch.rand(5, 3)));
        var head = new Linear<Wide, Rows>(new Extent(3), new Extent(5), bias: false);
        head.Tie("weight", owner);
        Assert.Same(owner.Weight, head.Weight);
        Assert.Empty(head.parameters());
    }

    [Fact]
    public void Rows_that_an_embedding_does_not_have_are_named()
    {
        var table = new Embedding<Rows, Wide>(new Extent(4), new Extent(2));
        table.Register("weight", new Parameter(torch.rand(4, 2)));
        Assert.Contains("there is no row 4: the table has rows 0 to 3", Fault(torch.tensor(new long[] { 3, 4 })), StringComparison.Ordinal);
        Assert.Contains("there is no row -1", Fault(torch.tensor(new long[] { 3, -1 })), StringComparison.Ordinal);
        Assert.Contains("of type int64, and these are Float32", Fault(torch.rand(3)), StringComparison.Ordinal);

        string Fault(torch.Tensor ids) => Assert.Throws<InputException>(() => table.Forward(ids)).Message;
    }

    /// <summary>Rows are shared out; parts of the vectors, or of several axes of rows, would be taken for rows.</summary>
    [Fact]
    public void An_embedding_is_split_by_rows_of_one_axis()
    {
        var fused = new Embedding<Rows, Wide>(Extent.Concat(new Extent(2), new Extent(2)), new Extent(2));
        Assert.Contains("write [RowParallel] in place of [ColumnParallel]", Refused(new Embedding<Rows, Wide>(new(4), new(2)), 1),
            StringComparison.Ordinal);
        Assert.Contains("has rows of several axes", Refused(fused, 0), StringComparison.Ordinal);
        new Embedding<Rows, Wide>(new(4), new(2)).Register("weight", new ParameterSplit(null!, 0));

        static string Refused(Module table, int axis) => Assert.Throws<InvalidOperationException>(
            () => table.Register("weight", new ParameterSplit(null!, axis))).Message;
    }

    [Fact]
    public void The_padding_row_of_an_embedding_learns_nothing()
    {
        var table = new Embedding<Rows, Wide>(new Extent(4), new Extent(2), padTokenId: 0);
        table.Register("weight", new Parameter(torch.rand(4, 2)));
        table.Forward(torch.tensor(new long[] { 0, 1, 0, 3 })).Value.sum().backward();
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f], table.Weight.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_patch_convolution_equals_a_strided_convolution()
    {
        var (channels, side) = (new Extent(3), new Extent(2));
        var kernel = Extent.Kernel(side, side);
        var layer = new PatchConvolution<Wide, Narrow, Kernel<Rows, Rows>>(channels, new Extent(5), kernel, bias: true);
        layer.Register("weight", new Parameter(torch.randn(5, 3, 2, 2)));
        layer.Register("bias", new Parameter(torch.randn(5)));
        var windows = torch.randn(7, 3, 2, 2);
        var expected = torch.nn.functional.conv2d(windows, layer.Weight, layer.Bias).reshape(7, 5);
        var flat = (layer.Windows(windows.reshape(7, 12)) >> layer).Value;
        Assert.True(flat.allclose(expected, 1e-5, 1e-5));

        var rows = windows.permute(0, 2, 3, 1).reshape(28, 3);
        var gathered = (layer.Windows(new Activation<Wide>(rows, channels)) >> layer).Value;
        Assert.True(gathered.allclose(expected, 1e-5, 1e-5));
    }

    [Fact]
    public void Element_wise_functions_are_their_formulas()
    {
        float[] values = [-3, -0.5f, 0, 0.5f, 3];
        var x = new Activation<Wide>(torch.tensor(values), new Extent(5));
        Assert.All(
            x.Sigmoid().Value.data<float>().ToArray().Zip(values),
            pair => Assert.Equal(1 / (1 + Math.Exp(-pair.Second)), pair.First, 1e-6));
        Assert.All(
            x.Silu().Value.data<float>().ToArray().Zip(values),
            pair => Assert.Equal(pair.Second / (1 + Math.Exp(-pair.Second)), pair.First, 1e-6));
    }

    [Fact]
    public void Splitting_a_fused_activation_gives_its_components_in_order()
    {
        var extent = Extent.Concat(new Extent(4, 2), new Extent(2, 2), new Extent(2, 2));
        var x = new Activation<Concat<Wide, Narrow, Narrow>>(torch.arange(8), extent);
        var (q, k, v) = x.Split();
        Assert.Equal([0L, 1L, 2L, 3L], q.Value.data<long>().ToArray());
        Assert.Equal([4L, 5L], k.Value.data<long>().ToArray());
        Assert.Equal([6L, 7L], v.Value.contiguous().clone().data<long>().ToArray());
        Assert.Equal(2, q.Extent.HeadDim);
    }
}
