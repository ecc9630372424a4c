using TorchSharp;

namespace Strata.Torch.Tests.Attention;

/// <summary>Attention against the textbook formula, step by step in float64.</summary>
public sealed class AttentionTests
{
    private const int Head = 4;

    public AttentionTests() => torch.manual_seed(2);

    [Theory]
    [InlineData(4, 4, 5)]
    [InlineData(4, 2, 5)]
    [InlineData(6, 1, 3)]
    public void Grouped_attention_lets_neighbouring_query_heads_share_a_group(int heads, int groups, int length)
    {
        var (q, k, v) = (Random<Wide>(heads, length), Random<Narrow>(groups, length), Random<Narrow>(groups, length));
        var mask = AttentionMask.Causal(null, length, length, torch.ScalarType.Float32, torch.CPU);
        var y = Torch.Attention.Attention.Grouped(q, k, v, mask).Value;
        Assert.True(y.allclose(Textbook(q.Value, k.Value, v.Value, heads, groups, 0), 1e-5, 1e-5));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    public void A_single_query_looks_at_everything_that_came_before(int heads, int groups)
    {
        var (q, k, v) = (Random<Wide>(heads, 1), Random<Narrow>(groups, 7), Random<Narrow>(groups, 7));
        var mask = AttentionMask.Causal(null, 1, 7, torch.ScalarType.Float32, torch.CPU);
        var y = Torch.Attention.Attention.Grouped(q, k, v, mask).Value;
        Assert.True(y.allclose(Textbook(q.Value, k.Value, v.Value, heads, groups, 6), 1e-5, 1e-5));
    }

    [Fact]
    public void Several_queries_after_a_cache_keep_their_order()
    {
        var (q, k, v) = (Random<Wide>(4, 3), Random<Narrow>(2, 8), Random<Narrow>(2, 8));
        var mask = AttentionMask.Causal(null, 3, 8, torch.ScalarType.Float32, torch.CPU);
        var y = Torch.Attention.Attention.Grouped(q, k, v, mask).Value;
        Assert.True(y.allclose(Textbook(q.Value, k.Value, v.Value, 4, 2, 5), 1e-5, 1e-5));
    }

    [Fact]
    public void Frames_of_different_lengths_do_not_see_each_other()
    {
        int[] lengths = [3, 3, 5, 2];
        var extent = new Extent(2 * Head, Head);
        Activation<Wide> Whole() => new(torch.randn(13, 2 * Head), extent);
        var (q, k, v) = (Whole(), Whole(), Whole());
        var y = Torch.Attention.Attention.VariableLength(q, k, v, new SequenceLengths([.. lengths])).Value;
        var start = 0;
        foreach (var length in lengths)
        {
            torch.Tensor Frame(Activation<Wide> x) => x.Value.narrow(0, start, length).unsqueeze(0);
            var expected = Textbook(Frame(q), Frame(k), Frame(v), 2, 2, length);
            Assert.True(y.narrow(0, start, length).allclose(expected[0], 1e-5, 1e-5));
            start += length;
        }
    }

    [Fact]
    public void The_cache_returns_everything_so_far_beyond_its_first_capacity()
    {
        using var cache = new KeyValueCache(1);
        var pieces = Enumerable.Range(0, 100).Select(index => Random<Narrow>(2, 1 + (index % 3))).ToArray();
        Activation<Narrow> keys = default;
        foreach (var piece in pieces)
        {
            (keys, _) = cache[0].Append(piece, piece);
        }

        Assert.Equal(pieces.Sum(piece => piece.Value.size(1)), cache.Length);
        Assert.True(keys.Value.equal(torch.cat([.. pieces.Select(piece => piece.Value)], 1)).all().item<bool>());
    }

    /// <summary>Torch would divide by nothing, or broadcast one head over several in silence.</summary>
    [Fact]
    public void Heads_that_do_not_fit_are_told()
    {
        var mask = AttentionMask.Causal(null, 3, 3, torch.ScalarType.Float32, torch.CPU);
        var headless = new Activation<Wide>(torch.randn(2, 3, 8), new Extent(8));
        Assert.Equal(
            "Attention takes heads, and the axis Wide has none: declare it as an IHeadAxis, which says HeadDim too.",
            Assert.Throws<InvalidOperationException>(() => Torch.Attention.Attention.Grouped(headless, headless, headless, mask)).Message);
        var uneven = new Activation<Wide>(torch.randn(3, 10), new Extent(10, Head));
        Assert.StartsWith(
            "Attention takes whole heads, and Wide has 10 features in heads of 4: let its Size be a number of heads times HeadDim",
            Assert.Throws<InputException>(() => Torch.Attention.Attention.VariableLength(uneven, uneven, uneven, new([3]))).Message,
            StringComparison.Ordinal);
        Assert.Contains("Wide has 4 of 4 features, Narrow 3 of 4.", Grouped(4, Random<Narrow>(3, 3)), StringComparison.Ordinal);
        Assert.Contains("Wide has 1 of 4 features, Narrow 4 of 4.", Grouped(1, Random<Narrow>(4, 3)), StringComparison.Ordinal);
        var wider = new Activation<Narrow>(torch.randn(2, 3, 8), new Extent(8, 8));
        Assert.Contains("Wide has 2 of 4 features, Narrow 1 of 8.", Grouped(2, wider), StringComparison.Ordinal);

        string Grouped(int heads, Activation<Narrow> keys) => Assert.Throws<InputException>(
            () => Torch.Attention.Attention.Grouped(Random<Wide>(heads, 3), keys, keys, mask)).Message;
    }

    /// <summary>The last row would be left out in silence.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Sequences_cover_the_tokens(int last)
    {
        var x = new Activation<Wide>(torch.randn(14, 2 * Head), new Extent(2 * Head, Head));
        Assert.StartsWith(
            $"VariableLength is given 14 tokens, and sequences of {8 + last} together",
            Assert.Throws<InputException>(() => Torch.Attention.Attention.VariableLength(x, x, x, new([8, last]))).Message,
            StringComparison.Ordinal);
    }

    private static Activation<TAxis> Random<TAxis>(int heads, int length)
        where TAxis : IAxis => new(torch.randn(2, length, heads * Head), new Extent(heads * Head, Head));

    /// <summary>Softmax of scaled scores, mixed with the values; query i sees keys up to i + before.</summary>
    private static torch.Tensor Textbook(torch.Tensor q, torch.Tensor k, torch.Tensor v, int heads, int groups, int before)
    {
        var mixtures = new List<torch.Tensor>();
        var (queries, keys) = (q.size(1), k.size(1));
        var hidden = torch.ones([queries, keys], torch.ScalarType.Bool).tril(before).logical_not();
        for (var head = 0; head < heads; head++)
        {
            var group = head / (heads / groups);
            torch.Tensor Of(torch.Tensor x, int index) => x.narrow(2, index * Head, Head).to_type(torch.ScalarType.Float64);
            var scores = Of(q, head).matmul(Of(k, group).transpose(1, 2)) / Math.Sqrt(Head);
            mixtures.Add(torch.nn.functional.softmax(scores.masked_fill(hidden, double.NegativeInfinity), -1).matmul(Of(v, group)));
        }

        return torch.cat([.. mixtures], -1).to_type(torch.ScalarType.Float32);
    }
}
