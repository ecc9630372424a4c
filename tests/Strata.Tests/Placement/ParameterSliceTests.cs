using System.Collections.Immutable;
using CsCheck;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Tests.Placement;

/// <summary>Slices of tensor parallelism.</summary>
public sealed class ParameterSliceTests
{
    private static readonly Gen<(int Ways, int Groups, int Queries, int HeadDim)> Heads =
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 8], (ways, shares, queries, width) =>
            (ways, ways * shares, queries, width));

    [Fact]
    public void Slices_of_a_fused_axis_hold_a_share_of_each_component() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[1, 9].Array[1, 4]).Sample((ways, parts) =>
        {
            var parameter = Parameter([Extent.Concat([.. parts.Select(part => new Extent(part * ways))]), new Extent(5)], 0);
            var slices = Enumerable.Range(0, ways).Select(rank => ParameterSlice.Of(parameter, ways, rank, Order.ByComponent)).ToList();
            Assert.All(slices, slice => Assert.Equal<long>([parts.Sum(), 5], slice.Shape));
            Assert.All(slices, slice => Assert.Equal(parts.Select(part => (long)part), slice.Dimensions[0].Select(range => range.Count)));
            Assert.Equal(
                Enumerable.Range(0, parts.Sum() * ways).Select(row => (long)row), slices.SelectMany(slice => Features(slice, 0)).Order());
        });

    [Fact]
    public void Rows_by_key_value_head_are_those_of_the_original()
    {
        // The formula of Megatron-LM: in each group its query heads, then its keys, then its values.
        Heads.Sample(heads =>
        {
            var (_, groups, queries, width) = heads;
            var rows = Enumerable.Range(0, groups * (queries + 2) * width).Select(row =>
            {
                var (group, place) = Math.DivRem(row, (queries + 2) * width);
                return place < queries * width ? (group * queries * width) + place
                    : place < (queries + 1) * width ? (groups * queries * width) + (group * width) + place - (queries * width)
                    : (groups * queries * width) + (groups * width) + (group * width) + place - ((queries + 1) * width);
            });
            Assert.Equal(rows.Select(row => (long)row), Features(ParameterSlice.Of(Projection(heads), 1, 0, Order.ByKeyValueHead), 0));
        });
    }

    [Fact]
    public void A_share_of_key_value_heads_is_one_stretch_of_the_interleaved_rows() =>
        Heads.Sample(heads =>
        {
            var parameter = Projection(heads);
            var whole = Features(ParameterSlice.Of(parameter, 1, 0, Order.ByKeyValueHead), 0);
            var shares = Enumerable.Range(0, heads.Ways)
                .SelectMany(rank => Features(ParameterSlice.Of(parameter, heads.Ways, rank, Order.ByKeyValueHead), 0));
            Assert.Equal(whole, shares);
        });

    [Fact]
    public void A_share_holds_the_same_heads_in_both_orders() =>
        Heads.Sample(heads =>
        {
            var parameter = Projection(heads);
            Assert.All(Enumerable.Range(0, heads.Ways), rank => Assert.Equal(
                Features(ParameterSlice.Of(parameter, heads.Ways, rank, Order.ByComponent), 0).Order(),
                Features(ParameterSlice.Of(parameter, heads.Ways, rank, Order.ByKeyValueHead), 0).Order()));
        });

    [Fact]
    public void The_split_axis_may_be_the_second_and_others_stay_whole()
    {
        var slice = ParameterSlice.Of(Parameter([new Extent(6), new Extent(8)], 1), 4, 3, Order.ByComponent);
        Assert.Equal<long>([6, 2], slice.Shape);
        Assert.Equal([6, 7], Features(slice, 1));
        var window = ParameterSlice
            .Of(Parameter([new Extent(6), new Extent(2), Extent.Kernel(new Extent(3), new Extent(4))], 0), 2, 1, Order.ByComponent);
        Assert.Equal<long>([3, 2, 3, 4], window.Shape);
        Assert.Equal(72, window.Count);
    }

    [Fact]
    public void A_replicated_parameter_is_whole_on_every_rank() =>
        Assert.Equal<long>([7, 3], ParameterSlice.Of(Parameter([new Extent(7), new Extent(3)], -1), 2, 1, Order.ByComponent).Shape);

    [Fact]
    public void What_can_not_be_split_evenly_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ParameterSlice.Of(Parameter([new Extent(7)], 0), 2, 0, Order.ByComponent));
        Assert.Throws<ArgumentException>(() => ParameterSlice.Of(Projection((2, 3, 2, 4)), 2, 0, Order.ByKeyValueHead));
        Assert.Throws<ArgumentException>(() => ParameterSlice.Of(Parameter([new Extent(8)], 0), 2, 0, Order.ByKeyValueHead));
    }

    private static ParameterSchema Projection((int Ways, int Groups, int Queries, int HeadDim) heads) => Parameter(
        [
            Extent.Concat(
                new Extent(heads.Groups * heads.Queries * heads.HeadDim, heads.HeadDim),
                new Extent(heads.Groups * heads.HeadDim, heads.HeadDim),
                new Extent(heads.Groups * heads.HeadDim, heads.HeadDim)),
            new Extent(3),
        ], 0);

    private static ParameterSchema Parameter(ImmutableArray<Extent> extents, int split) =>
        new("block.layer.weight", ["block.layer.weight"], "block.layer.weight", "[]", extents, Order.ByComponent,
            Parallelism.Column)
        { SplitAxis = split };

    private static IEnumerable<long> Features(ParameterSlice slice, int dimension) =>
        slice.Dimensions[dimension].SelectMany(range => Enumerable.Range(0, (int)range.Count).Select(offset => range.Start + offset));
}
