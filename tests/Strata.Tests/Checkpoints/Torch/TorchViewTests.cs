using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Views;

namespace Strata.Tests.Checkpoints;

/// <summary>Views, which are stored with the strides of what they were taken from, are read in their own order.</summary>
public sealed class TorchViewTests
{
    /// <summary>Shapes, orders and strides by chance, read whole and in windows, against one element after the other.</summary>
    [Fact]
    public void Any_strides_are_read()
    {
        var random = new Random(17);
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var width = 1 << random.Next(4);
            var shape = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(1, 8)).ToArray();
            var strides = Strides(shape, random);
            var reach = 1 + shape.Zip(strides, (size, stride) => (size - 1) * stride).Sum();
            Check(shape, strides, width, (int)reach, random);
        }
    }

    /// <summary>Larger than a tile, in both directions.</summary>
    [Theory]
    [InlineData(900, 1000, 1, 900)]
    [InlineData(900, 1000, 1200, 1)]
    [InlineData(3, 700_000, 1, 3)]
    [InlineData(700_000, 3, 1, 700_000)]
    [InlineData(2, 600_000, 1, 40)]
    [InlineData(1_500_000, 2, 0, 1)]
    public void Large_ones_are_read_tile_by_tile(long rows, long columns, long rowStride, long columnStride) => Check(
        [rows, columns],
        [rowStride, columnStride],
        2,
        checked((int)(1 + ((rows - 1) * rowStride) + ((columns - 1) * columnStride))),
        new Random(3));

    private static long[] Strides(long[] shape, Random random)
    {
        var strides = new long[shape.Length];
        var step = (long)random.Next(1, 4);
        foreach (var dimension in Enumerable.Range(0, shape.Length).OrderBy(_ => random.Next()))
        {
            strides[dimension] = random.Next(6) == 0 ? 0 : step;
            step *= shape[dimension] + random.Next(3);
        }

        return strides;
    }

    private static void Check(long[] shape, long[] strides, int width, int elements, Random random)
    {
        const int Before = 5;
        var stored = new byte[Before + (elements * width)];
        random.NextBytes(stored);
        using var views = new StridedViews(new PositionalMemory(stored));
        var other = views.Add(Before, [1, 2], [0, 0], width);
        var place = views.Add(Before, [.. shape], strides, width)!.Value;
        Assert.True(views.Holds(place) && views.Holds(other!.Value) && !views.Holds(stored.Length - 1));

        var expected = new byte[shape.Aggregate((long)width, (bytes, size) => bytes * size)];
        for (var element = 0L; element < expected.Length / width; element++)
        {
            var (rest, from) = (element, 0L);
            for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                from += rest % shape[dimension] * strides[dimension];
                rest /= shape[dimension];
            }

            stored.AsSpan((int)(Before + (from * width)), width).CopyTo(expected.AsSpan((int)(element * width)));
        }

        var whole = new byte[expected.Length];
        views.Read(place, whole);
        Assert.True(whole.AsSpan().SequenceEqual(expected));
        for (var window = 0; window < 3; window++)
        {
            var start = random.Next(expected.Length);
            var part = new byte[random.Next(expected.Length - start + 1)];
            views.Read(place + start, part);
            Assert.True(part.AsSpan().SequenceEqual(expected.AsSpan(start, part.Length)));
        }
    }
}
