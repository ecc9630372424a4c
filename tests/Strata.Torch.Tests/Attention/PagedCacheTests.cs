using TorchSharp;

namespace Strata.Torch.Tests.Attention;

/// <summary>Rows that join, share, grow and leave keep their keys and values, and no page is held longer than somebody needs it.</summary>
public sealed class PagedCacheTests
{
    private const int Width = 8;
    private const int PageTokens = 4;

    private readonly List<List<torch.Tensor>> _rows = [];
    private readonly PagePool _pool;
    private readonly KeyValueCache _cache;

    public PagedCacheTests()
    {
        _pool = new(1, tokens: PageTokens);
        _cache = new(_pool);
    }

    [Fact]
    public void Each_row_is_what_was_added_to_it_and_takes_the_pages_of_its_own_length_alone()
    {
        using var scope = torch.NewDisposeScope();
        for (var row = 0; row < 8; row++)
        {
            Join(length: 3 + row, copies: 1);
        }

        Step(20);
        foreach (var row in new[] { 7, 0, 3, 1, 0, 1, 0 })
        {
            Leave(row);
        }

        Join(length: 2, copies: 1);
        Step(50);
        Leave(0);
        Leave(0);
        Assert.Equal((0, 0), (_cache.Length, _pool.Taken));
        Join(length: 5, copies: 3);
        Step(9);
        _cache.Dispose();
        Assert.Equal(0, _pool.Taken);
    }

    /// <summary>Two stacks whose layers begin at the same number: one would read the other's keys for its own.</summary>
    [Fact]
    public void Two_layers_of_one_cache_are_told()
    {
        using var scope = torch.NewDisposeScope();
        using var cache = new KeyValueCache(3);
        var given = new Activation<Narrow>(torch.zeros(1, 2, Width), new Extent(Width));
        for (var step = 0; step < 2; step++)
        {
            for (var layer = 0; layer < 3; layer++)
            {
                _ = cache[layer].Append(given, given);
            }
        }

        _ = cache[0].Append(given, given);
        var fault = Assert.Throws<InvalidOperationException>(() => cache[0].Append(given, given));
        Assert.Contains("Layer 0 of the cache is given keys and values twice in one step, and layer 2 none", fault.Message);
    }

    /// <summary>Ten tokens are two full pages, which three rows share, and a part of one, which two of them must copy.</summary>
    [Fact]
    public void Rows_that_go_on_from_one_prompt_share_its_full_pages()
    {
        using var scope = torch.NewDisposeScope();
        Join(length: 10, copies: 3);
        Assert.Equal(3, _pool.Taken);
        Assert.Equal([2, 2, 2], Enumerable.Range(0, 3).Select(row => _cache.PagesLacking(row, 13)));
        Step(1);
        Assert.Equal(2 + 3, _pool.Taken);
        Leave(1);
        Step(2);
        Assert.Equal(2 + 2 + 2, _pool.Taken);
        _cache.Dispose();
    }

    [Fact]
    public void A_row_that_begins_with_pages_of_another_changes_nothing_of_it()
    {
        using var scope = torch.NewDisposeScope();
        Join(length: 11, copies: 1);
        using var other = new KeyValueCache(_pool);
        Assert.Equal(7, other.Begin(_cache.Pages(0), 7));
        Assert.Equal(3 + 1, _pool.Taken);
        var added = Random(1, 3);
        var (keys, _) = other[0].Append(added, added);
        Assert.True(keys.Whole.Value.equal(torch.cat([Whole(0).narrow(1, 0, 7), added.Value], 1)).all().item<bool>());
        other.Truncate(8);
        _ = other[0].Append(Random(1, 2), added with { Value = added.Value.narrow(1, 0, 2) });
        other.Dispose();
        Step(2);
        _cache.Truncate(4);
        _rows[0] = [Whole(0).narrow(1, 0, 4)];
        Step(3);
    }

    [Fact]
    public void Where_no_page_is_left_a_holder_is_asked_for_one_and_a_copy_is_left_out()
    {
        using var scope = torch.NewDisposeScope();
        var pool = new PagePool(1, most: 3, tokens: PageTokens);
        using var cache = new KeyValueCache(pool);
        _ = cache[0].Append(Random(1, 12), Random(1, 12));
        using var other = new KeyValueCache(pool);
        Assert.Equal(8, other.Begin(cache.Pages(0), 10));
        Assert.Throws<InvalidOperationException>(() => other[0].Append(Random(1, 1), Random(1, 1)));
        pool.Wanted = () =>
        {
            cache.Dispose();
            return true;
        };
        _ = other[0].Append(Random(1, 1), Random(1, 1));
        Assert.Equal(9, other.Length);
        other.Dispose();
        Assert.Equal(0, pool.Taken);
    }

    /// <summary>
    /// What attention reads in pages is what it reads in a row, and the same beside longer rows: to the bit where the processor's own
    /// kernels compute.
    /// </summary>
    [Theory]
    [InlineData(torch.ScalarType.Float32, 1)]
    [InlineData(torch.ScalarType.BFloat16, 1)]
    [InlineData(torch.ScalarType.Float32, 3)]
    [InlineData(torch.ScalarType.Float64, 1)]
    public void Attention_in_pages_is_attention_side_by_side(torch.ScalarType type, int queries)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        foreach (var length in new[] { 1, 4, 5, 30 })
        {
            Join(length, copies: 1, type);
        }

        var added = Random(_rows.Count, queries, type);
        var (keys, values) = _cache[0].Append(added, added);
        var query = new Activation<Narrow>(torch.randn(_rows.Count, queries, 2 * Width).to(type), new Extent(2 * Width, Width / 2));
        var lengths = _cache.Lengths;
        var longest = (int)_cache.Length;
        var padding = torch.tensor(
            [.. lengths.SelectMany(length => Enumerable.Range(0, longest).Select(place => place < length ? 1L : 0L))],
            [_rows.Count, longest]);
        if (queries == 1)
        {
            var mask = AttentionMask.Causal(padding, queries, longest, type, torch.CPU);
            var together = Strata.Torch.Attention.Attention.Grouped(query, keys, values, mask).Value;
            for (var row = 0; row < _rows.Count; row++)
            {
                _rows[row].Add(added.Value.narrow(0, row, 1));
                Assert.Equal(0.0, (together.narrow(0, row, 1) - Alone(query, row, type)).abs().max().to(torch.float64).item<double>(),
                    type == torch.ScalarType.Float64 ? 1e-12 : 0);
            }
        }
        else
        {
            _rows[3].Add(added.Value.narrow(0, 3, 1));
            using var alone = new KeyValueCache(_pool);
            _ = alone.Begin(_cache.Pages(3), 30);
            var (k, v) = alone[0].Append(Row(added, 3), Row(added, 3));
            var mask = AttentionMask.Causal(null, queries, 33, type, torch.CPU);
            Assert.True(Strata.Torch.Attention.Attention.Grouped(Row(query, 3), k, v, mask).Value.equal(Alone(query, 3, type)).all()
                .item<bool>());
        }

        _cache.Dispose();
    }

    [Fact]
    public void No_native_tensor_is_left_when_the_last_page_is_given_back()
    {
        Run();
        var before = Settled();
        Run();
        Assert.Equal(before, torch.Tensor.TotalCount);

        void Run()
        {
            using var scope = torch.NewDisposeScope();
            Join(length: 70, copies: 2);
            Step(70);
            Leave(0);
            Leave(0);
            _rows.Clear();
        }
    }

    /// <summary>
    /// The live tensors once finalizers have run: what tests before have left to them must not go while this one counts. Afterwards nothing
    /// is collected, so that a tensor left to the finalizers is seen.
    /// </summary>
    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    private static Activation<Narrow> Row(Activation<Narrow> x, int row) => x with { Value = x.Value.narrow(0, row, 1) };

    private static Activation<Narrow> Random(int rows, int length, torch.ScalarType type = torch.ScalarType.Float32) =>
        new(torch.randn(rows, length, Width).to(type), new Extent(Width, Width / 2));

    private torch.Tensor Whole(int row) => torch.cat([.. _rows[row]], 1);

    private torch.Tensor Alone(Activation<Narrow> query, int row, torch.ScalarType type)
    {
        var keys = new Activation<Narrow>(Whole(row), new Extent(Width, Width / 2));
        var mask = AttentionMask.Causal(null, query.Value.size(1), keys.Value.size(1), type, torch.CPU);
        return Strata.Torch.Attention.Attention.Grouped(Row(query, row), keys, keys, mask).Value;
    }

    private void Join(int length, int copies, torch.ScalarType type = torch.ScalarType.Float32)
    {
        using var prompt = new KeyValueCache(_pool);
        var keys = Random(1, length, type);
        _ = prompt[0].Append(keys, keys);
        _cache.Join(prompt, copies);
        for (var copy = 0; copy < copies; copy++)
        {
            _rows.Add([keys.Value]);
        }
    }

    private void Leave(int row)
    {
        _cache.Leave(row);
        _rows[row] = _rows[^1];
        _rows.RemoveAt(_rows.Count - 1);
    }

    private void Step(int count)
    {
        for (var step = 0; step < count; step++)
        {
            var added = Random(_rows.Count, 1);
            var (keys, values) = _cache[0].Append(added, added);
            var (all, others) = (keys.Whole.Value, values.Whole.Value);
            for (var row = 0; row < _rows.Count; row++)
            {
                _rows[row].Add(added.Value.narrow(0, row, 1));
                var expected = Whole(row);
                Assert.Equal(expected.size(1), _cache.Lengths[row]);
                Assert.True(all.narrow(0, row, 1).narrow(1, 0, expected.size(1)).equal(expected).all().item<bool>());
            }

            Assert.True(others.isfinite().all().item<bool>());
            Assert.InRange(_pool.Taken, 0, _rows.Sum(row => (row.Sum(part => part.size(1)) + PageTokens - 1) / PageTokens));
        }
    }
}
