using Strata.Parallel.Communication;

namespace Strata.Parallel.Tests.Communication;

public class RegionTests
{
    [Theory]
    [InlineData(0, 4, "0+0")]
    [InlineData(4, 4, "0+4")]
    [InlineData(9, 4, "0+4 4+4 8+1")]
    public void Pieces_are_the_whole_in_order(long bytes, long most, string expected) => Assert.Equal(
        expected,
        string.Join(' ', new Region(1000, bytes).Pieces(most).Select(piece => $"{piece.Address - 1000}+{piece.Bytes}")));

    /// <summary>Counts of MPI have 31 bits: 2^32 + 8 bytes would be sent as 8.</summary>
    [Fact]
    public void A_piece_of_gigabytes_is_none()
    {
        var pieces = new Region(0, (1L << 32) + 8).Pieces(1 << 30).Select(piece => piece.Bytes).ToList();
        Assert.Equal([1L << 30, 1L << 30, 1L << 30, 1L << 30, 8], pieces);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 9)]
    [InlineData(8, 1)]
    [InlineData(0, -1)]
    public void A_part_lies_within(long start, long bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Region(0, 8).Slice(start, bytes));
}
