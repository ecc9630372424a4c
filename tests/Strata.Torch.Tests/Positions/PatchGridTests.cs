namespace Strata.Torch.Tests.Positions;

public sealed class PatchGridTests
{
    [Fact]
    public void Patches_of_one_square_are_neighbours()
    {
        var grid = new PatchGrid([new GridSize(1, 2, 4)], 2);
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], grid.Rows);
        Assert.Equal([0, 1, 0, 1, 2, 3, 2, 3], grid.Columns);
    }

    [Fact]
    public void A_video_has_a_frame_for_each_patch_in_time()
    {
        var grid = new PatchGrid([new GridSize(3, 2, 2), new GridSize(1, 4, 2)], 2);
        Assert.Equal<int[]>([4, 4, 4, 8], [.. grid.Frames.Lengths]);
        Assert.Equal([(3, 4), (1, 8)], grid.Frames.Runs());
        Assert.Equal(20, grid.Count);
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(0, 2, 2)]
    [InlineData(1, -2, 2)]
    public void A_grid_that_cannot_be_merged_is_refused(int time, int height, int width) =>
        Assert.Contains(
            $"{time} x {height} x {width}",
            Assert.Throws<InputException>(() => new PatchGrid([new GridSize(time, height, width)], 2)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Grids_beyond_what_can_be_laid_out_are_refused_before_anything_is() => Assert.Contains(
        "Grids of 4294967296 patches",
        Assert.Throws<InputException>(() => new PatchGrid([new GridSize(1 << 16, 1 << 8, 1 << 8)], 2)).Message,
        StringComparison.Ordinal);
}
