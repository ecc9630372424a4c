using Strata.Training.Data.Packing;

namespace Strata.Training.Tests.Data.Packing;

/// <summary>The greedy knapsack, worked out by hand.</summary>
public class RowPackingTests
{
    /// <summary>Of 10: 8, then 2; 7, then 3; then 5, 4 and nothing that fits; then 4.</summary>
    [Fact]
    public void Each_row_takes_the_longest_that_still_fits() =>
        Assert.Equal("4 2|6 0|3 5|1", Text(RowPacking.Rows([3, 4, 2, 5, 8, 4, 7], 10, 1000)));

    [Fact]
    public void Only_neighbours_are_packed_together() =>
        Assert.Equal("0|1 2|3", Text(RowPacking.Rows([9, 8, 2, 1], 10, 3)));

    [Fact]
    public void A_sample_that_is_longer_than_a_row_is_alone() => Assert.Equal("1|0", Text(RowPacking.Rows([12, 3], 10, 1000)));

    [Fact]
    public void Every_sample_is_in_one_row()
    {
        int[] lengths = [.. Enumerable.Range(0, 500).Select(sample => 1 + (sample * 7919 % 100))];
        var rows = RowPacking.Rows(lengths, 100, 64);
        Assert.Equal(Enumerable.Range(0, 500), rows.SelectMany(row => row).Order());
        Assert.All(rows, row => Assert.InRange(row.Sum(sample => lengths[sample]), 1, 100));
    }

    private static string Text(int[][] rows) => string.Join('|', rows.Select(row => string.Join(' ', row)));
}
