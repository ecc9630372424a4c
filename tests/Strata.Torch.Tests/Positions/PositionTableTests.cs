using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Tests.Positions;

public sealed class PositionTableTests
{
    [Fact]
    public void A_picture_of_the_tables_own_size_reads_its_rows()
    {
        torch.manual_seed(4);
        var table = new Embedding<Rows, Wide>(new Extent(16), new Extent(3));
        table.Register("weight", new Parameter(torch.randn(16, 3)));
        var grid = new PatchGrid([new GridSize(1, 4, 4)], 2);
        var sampled = PositionTable.Sample(table, grid, torch.ScalarType.Float32).Value;
        for (var patch = 0; patch < grid.Count; patch++)
        {
            Assert.True(sampled[patch].allclose(table.Weight[(grid.Rows[patch] * 4) + grid.Columns[patch]], 1e-5, 1e-6));
        }
    }

    [Fact]
    public void Between_the_rows_the_weights_sum_to_one()
    {
        var table = new Embedding<Rows, Wide>(new Extent(36), new Extent(2));
        table.Register("weight", new Parameter(torch.full([36, 2], 3f)));
        var grid = new PatchGrid([new GridSize(1, 10, 14)], 2);
        var sampled = PositionTable.Sample(table, grid, torch.ScalarType.Float32).Value;
        Assert.True(sampled.allclose(torch.full_like(sampled, 3f), 1e-5, 1e-5));
    }
}
