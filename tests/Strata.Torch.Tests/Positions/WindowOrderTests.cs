using TorchSharp;

namespace Strata.Torch.Tests.Positions;

public sealed class WindowOrderTests
{
    /// <summary>3 x 5 squares in windows of 2 x 2: whole ones, halves at the right and the bottom, a quarter in the corner.</summary>
    [Fact]
    public void Windows_go_row_by_row_and_so_do_the_squares_in_them()
    {
        var order = new WindowOrder(new PatchGrid([new GridSize(1, 6, 10)], 2), 2);
        Assert.Equal<int[]>([16, 16, 8, 8, 8, 4], [.. order.Windows.Lengths]);
        Assert.Equal([0, 1, 5, 6, 2, 3, 7, 8, 4, 9, 10, 11, 12, 13, 14], Squares(order, 15));
    }

    [Fact]
    public void Frames_and_pictures_come_one_after_the_other()
    {
        var order = new WindowOrder(new PatchGrid([new GridSize(2, 4, 4), new GridSize(1, 2, 6)], 2), 4);
        Assert.Equal<int[]>([16, 16, 12], [.. order.Windows.Lengths]);
        Assert.Equal(Enumerable.Range(0, 11).Select(square => (long)square), Squares(order, 11));
    }

    /// <summary>The original pads by a whole row and column of empty windows where the sides fit: nothing of it is left.</summary>
    [Fact]
    public void Sides_that_fit_leave_no_empty_window()
    {
        var order = new WindowOrder(new PatchGrid([new GridSize(1, 8, 8)], 2), 2);
        Assert.Equal<int[]>([16, 16, 16, 16], [.. order.Windows.Lengths]);
        Assert.Equal([0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15], Squares(order, 16));
    }

    [Fact]
    public void The_grid_says_where_the_patches_lie_in_this_order()
    {
        var grid = new PatchGrid([new GridSize(1, 6, 10), new GridSize(2, 4, 6)], 2);
        var order = new WindowOrder(grid, 2);
        var places = torch.tensor(grid.Rows.Zip(grid.Columns, (row, column) => (row * 100f) + column).ToArray(), [grid.Count, 1]);
        var moved = order.Enter(new Activation<Wide>(places, new Extent(1))).Value.data<float>().ToArray();
        Assert.Equal(moved, order.Grid.Rows.Zip(order.Grid.Columns, (row, column) => (row * 100f) + column));
        Assert.Equal(grid.Frames, order.Grid.Frames);
    }

    [Fact]
    public void What_leaves_is_where_it_was()
    {
        var order = new WindowOrder(new PatchGrid([new GridSize(1, 6, 10), new GridSize(3, 4, 6)], 2), 2);
        var x = torch.randn(33 * 4, 3);
        var squares = order.Enter(new Activation<Wide>(x, new Extent(3))).Value.view(33, 12);
        Assert.True(order.Leave(new Activation<Wide>(squares, new Extent(12))).Value.equal(x.view(33, 12)).all().item<bool>());
    }

    /// <summary>Which square of the grid stands at each place, read off numbered patches.</summary>
    private static long[] Squares(WindowOrder order, int count)
    {
        var numbered = torch.arange(count * 4, torch.ScalarType.Float32).view(-1, 1);
        return [.. order.Enter(new Activation<Wide>(numbered, new Extent(1))).Value.data<float>().ToArray().Chunk(4).Select(patches =>
        {
            Assert.Equal([patches[0], patches[0] + 1, patches[0] + 2, patches[0] + 3], patches);
            return (long)patches[0] / 4;
        })];
    }
}
