using Strata.Parallel.Communication;
using Strata.Parallel.Groups;
using Strata.Parallel.Local;
using Strata.Placement;

namespace Strata.Parallel.Tests.Groups;

/// <summary>The groups of a rank, and communicators of them.</summary>
public class RankGroupsTests
{
    // Sixteen ranks, tensor 2 and pipeline 4: the example that Megatron-LM's documentation gives.
    private static readonly RankLayout Sixteen = new(2, 1, 2, 4);

    [Fact]
    public void The_groups_of_one_rank()
    {
        var groups = RankGroups.Of(Sixteen, 9);
        Assert.Equal(new RankCoordinates(1, 0, 0, 2), groups.Place);
        Assert.Equal([8, 9], groups.Tensor);
        Assert.Equal([9], groups.Context);
        Assert.Equal([9, 11], groups.Data);
        Assert.Equal([1, 5, 9, 13], groups.Pipeline);
        Assert.Equal([9, 11], groups.Gradients);
        Assert.Equal([0, 1, 4, 5, 8, 9, 12, 13], groups.Model);
        Assert.Equal([1, 13], groups.Embedding);
        Assert.Equal([3], RankGroups.Of(new(2, 1, 2, 1), 3).Embedding);
        Assert.Equal([0, 1, 2, 3], RankGroups.Of(new(1, 2, 2, 1), 2).Gradients);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Communicators_join_exactly_those_ranks(bool pipelineFirst)
    {
        var layout = new RankLayout(2, 1, 2, 3) { PipelineFirst = pipelineFirst };
        LocalGroup.Run(layout.Count, world =>
        {
            using var made = ProcessGroups.Of(world, layout);
            Joins(made.Groups.Tensor, made.Tensor);
            Joins(made.Groups.Context, made.Context);
            Joins(made.Groups.Data, made.Data);
            Joins(made.Groups.Pipeline, made.Pipeline);
            Joins(made.Groups.Gradients, made.Gradients);
            Joins(made.Groups.Model, made.Model);
            Assert.Equal(made.Groups.Place.Pipeline == 1, made.Embedding is null);
            if (made.Embedding is { } embedding)
            {
                Joins(made.Groups.Embedding, embedding);
            }

            Assert.Equal(made.Groups.Place.Pipeline, made.Pipeline.Rank);

            void Joins(IReadOnlyList<int> expected, ICommunicator found) => Assert.Equal(expected, found.AllGather<int>([world.Rank]));
        });
    }

    [Fact]
    public void A_layout_of_other_ranks_is_refused() => Assert.Equal(
        "1 ranks were started, but the layout has 16: tensor 2 x context 1 x data 2 x pipeline 4. Start 16, or give another layout.",
        Assert.Throws<InputException>(() => ProcessGroups.Of(LocalGroup.Single(), Sixteen)).Message);
}
