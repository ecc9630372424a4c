using CsCheck;
using Strata.Placement;

namespace Strata.Tests.Placement;

/// <summary>Numbers of ranks.</summary>
public sealed class RankLayoutTests
{
    [Fact]
    public void Ranks_count_tensor_first_and_pipeline_last()
    {
        var layout = new RankLayout(2, 1, 2, 4);
        Assert.Equal(16, layout.Count);
        Assert.Equal(new RankCoordinates(1, 0, 1, 2), layout.Coordinates(11));
        Assert.Equal([10, 11], layout.Group(ParallelKind.Tensor, 11));
        Assert.Equal([9, 11], layout.Group(ParallelKind.Data, 11));
        Assert.Equal([3, 7, 11, 15], layout.Group(ParallelKind.Pipeline, 11));
        Assert.Equal([[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]], layout.Groups(ParallelKind.Pipeline));
        Assert.Equal([[0, 2], [1, 3], [4, 6], [5, 7], [8, 10], [9, 11], [12, 14], [13, 15]], layout.Groups(ParallelKind.Data));
    }

    /// <summary>Megatron-LM's order tp-cp-pp-dp.</summary>
    [Fact]
    public void Pipeline_may_count_before_data()
    {
        var layout = new RankLayout(2, 1, 2, 4) { PipelineFirst = true };
        Assert.Equal([0, 2, 4, 6], layout.Group(ParallelKind.Pipeline, 0));
        Assert.Equal([0, 8], layout.Group(ParallelKind.Data, 0));
        Assert.Equal(new RankCoordinates(1, 0, 1, 2), layout.Coordinates(13));
    }

    [Fact]
    public void Groups_may_be_of_several_kinds()
    {
        var layout = new RankLayout(2, 2, 2, 2);
        Assert.Equal([0, 1, 8, 9], layout.Group([ParallelKind.Tensor, ParallelKind.Pipeline], 9));
        Assert.Equal([1, 3, 5, 7], layout.Group([ParallelKind.Data, ParallelKind.Context], 3));
        Assert.Equal([3], layout.Group([], 3));
    }

    [Fact]
    public void Every_rank_has_its_own_place_and_is_in_one_group_of_each_kind() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Bool, (tensor, context, data, pipeline, isFirst) =>
            new RankLayout(tensor, context, data, pipeline) { PipelineFirst = isFirst })
            .Sample(layout =>
            {
                Assert.All(Enumerable.Range(0, layout.Count), rank => Assert.Equal(rank, layout.Rank(layout.Coordinates(rank))));
                foreach (var kind in Enum.GetValues<ParallelKind>())
                {
                    var groups = layout.Groups(kind);
                    Assert.Equal(Enumerable.Range(0, layout.Count), groups.SelectMany(group => group).Order());
                    Assert.All(groups, group =>
                        Assert.Equal(Enumerable.Range(0, layout.Size(kind)), group.Select(rank => layout.Coordinates(rank)[kind])));
                    Assert.All(groups, group => Assert.All(group, rank => Assert.Equal(group, layout.Group(kind, rank))));
                }
            }, iter: 60);

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_rank_that_is_not_there_is_refused(int rank) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankLayout(2, 1, 2, 2).Coordinates(rank));
}
