using TorchSharp;

namespace Strata.Torch.Tests.Attention;

/// <summary>Rows that join and leave a cache keep their keys and values, and the memory stays within its bound.</summary>
public sealed class JoinedCacheTests
{
    private const int Width = 8;

    private readonly List<List<torch.Tensor>> _rows = [];
    private readonly KeyValueCache _cache = new(1);

    [Fact]
    public void Each_row_is_what_was_added_to_it_and_memory_is_no_larger_than_rows_times_the_longest()
    {
        const int most = 640;
        using var scope = torch.NewDisposeScope();
        for (var row = 0; row < 8; row++)
        {
            Join(length: 3 + row, room: 80, most);
        }

        Step(20, most);
        foreach (var row in new[] { 7, 0, 3, 1, 0, 1, 0 })
        {
            Leave(row);
        }

        // Short at first, and long in the end: the seven that have left must not be so long.
        Join(length: 2, room: 300, most);
        Step(250, most);
        Leave(0);
        Leave(0);
        Assert.Equal(0, _cache.Length);
        Join(length: 5, room: 600, most);
        Step(90, most);
        _cache.Dispose();
    }

    private static Activation<Narrow> Random(int rows, int length) => new(torch.randn(rows, length, Width), new Extent(Width, Width));

    private void Join(int length, long room, long most)
    {
        using var prompt = new KeyValueCache(1, length);
        var keys = Random(1, length);
        _ = prompt[0].Append(keys, keys);
        _cache.Join(prompt, 1, room, most);
        _rows.Add([keys.Value]);
    }

    private void Leave(int row)
    {
        _cache.Leave(row);
        _rows[row] = _rows[^1];
        _rows.RemoveAt(_rows.Count - 1);
    }

    private void Step(int count, long most)
    {
        for (var step = 0; step < count; step++)
        {
            var added = Random(_rows.Count, 1);
            var (keys, values) = _cache[0].Append(added, added);
            for (var row = 0; row < _rows.Count; row++)
            {
                _rows[row].Add(added.Value.narrow(0, row, 1));
                var expected = torch.cat([.. _rows[row]], 1);
                Assert.Equal(expected.size(1), _cache.Lengths[row]);
                Assert.True(keys.Value.narrow(0, row, 1).narrow(1, 0, expected.size(1)).equal(expected).all().item<bool>());
            }

            Assert.True(values.Value.isfinite().all().item<bool>());
            Assert.InRange(keys.Value.storage<float>().Count, 0, most * Width);
        }
    }
}
