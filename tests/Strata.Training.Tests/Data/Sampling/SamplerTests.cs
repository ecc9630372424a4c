using Strata.Training.Data.Sampling;
using Strata.Training.Data.Settings;

namespace Strata.Training.Tests.Data.Sampling;

/// <summary>Which samples a step takes.</summary>
public class SamplerTests
{
    private static readonly LoaderSettings InOrder = new(false, SizePriority.None, false);

    private static readonly LoaderSettings Drawn = new(true, SizePriority.None, false);

    [Fact]
    public void Samples_are_dealt_to_replicas_like_cards() =>
        Assert.Equal("0 2|4 6|1 3|5 7", Text(Of(9, InOrder, new(2, 2, 2)).Next()));

    [Fact]
    public void Shards_lie_one_behind_the_other() =>
        Assert.Equal("0 1|2 3|4 5|6 7", Text(Of(9, InOrder with { IsSharded = true }, new(2, 2, 2)).Next()));

    /// <summary>torch.randperm(9) with the generator's seed 0 and 1.</summary>
    [Fact]
    public void Each_epoch_has_an_order_of_its_own()
    {
        var sampler = Of(9, Drawn, new(1, 1, 9));
        var (first, second) = (Text(sampler.Next()), Text(sampler.Next()));
        Assert.Equal(string.Join('|', Shuffling.Permutation(9, 0)), first);
        Assert.Equal(string.Join('|', Shuffling.Permutation(9, 1)), second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Replicas_share_an_epoch_out_and_leave_only_the_rest()
    {
        var sampler = Of(23, Drawn, new(2, 3, 1));
        var taken = Enumerable.Range(0, 3).SelectMany(_ => sampler.Next()).SelectMany(batch => batch).ToList();
        Assert.Equal((18, 18), (taken.Count, taken.Distinct().Count()));
        Assert.Equal(18, sampler.Length);
        Assert.Equal(new SamplerState(0, 18), sampler.State);
        _ = sampler.Next();
        Assert.Equal(new SamplerState(1, 6), sampler.State);
    }

    [Theory]
    [InlineData("None", false)]
    [InlineData("None", true)]
    [InlineData("Bucketing", false)]
    [InlineData("Bucketing", true)]
    [InlineData("Reordering", false)]
    [InlineData("Reordering", true)]
    public void It_goes_on_in_the_middle_of_an_epoch(string priority, bool isSharded)
    {
        var settings = new LoaderSettings(true, Enum.Parse<SizePriority>(priority), isSharded);
        var (shares, stopped) = (new SampleShares(2, 2, 3), 5);
        var whole = Of(50, settings, shares);
        for (var step = 0; step < stopped; step++)
        {
            _ = whole.Next();
        }

        var resumed = Of(50, settings, shares);
        resumed.Resume(whole.State);
        for (var step = 0; step < 20; step++)
        {
            Assert.Equal(Text(whole.Next()), Text(resumed.Next()));
        }

        Assert.True(whole.State.Epoch > 4);
    }

    [Fact]
    public void Another_number_of_replicas_goes_on_behind_the_same_samples()
    {
        var (two, one) = (Of(20, Drawn, new(1, 2, 2)), Of(20, Drawn, new(1, 1, 4)));
        var first = two.Next().SelectMany(batch => batch).Order().ToList();
        one.Resume(two.State);
        Assert.Equal(Shuffling.Permutation(20, 0)[..4].Order(), first);
        Assert.Equal(string.Join('|', Shuffling.Permutation(20, 0)[4..8]), Text(one.Next()));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 22)]
    [InlineData(-1, 0)]
    [InlineData(0, -2)]
    public void A_place_of_other_data_is_refused(long epoch, int taken) => Assert.Contains(
        "an epoch has 20 samples",
        Assert.Throws<InputException>(() => Of(20, Drawn, new(1, 2, 1)).Resume(new(epoch, taken))).Message,
        StringComparison.Ordinal);

    /// <summary>A step's share of each replica, 4 samples, by patches; samples of as many stay in their order.</summary>
    [Fact]
    public void Reordering_sorts_each_steps_share()
    {
        int[] patches = [9, 1, 8, 1, 7, 2, 6, 2, 5, 3, 4, 3, 1, 1, 1, 0];
        var order = new EpochOrder(patches, new(false, SizePriority.Reordering, false), new(2, 2, 2), null);
        Assert.Equal("6 4 2 0 12 14 10 8|1 3 5 7 15 13 9 11", Text(order.Of(0)));
    }

    private static Sampler Of(int count, LoaderSettings settings, SampleShares shares)
    {
        int[] patches = [.. Enumerable.Range(0, count).Select(sample => sample * 37 % 500)];
        var buckets = settings.Priority == SizePriority.Bucketing ? new SizeBuckets(patches, shares, settings.IsSharded, 500) : null;
        return new(new(patches, settings, shares, buckets), shares);
    }

    private static string Text(int[][] lists) => string.Join('|', lists.Select(list => string.Join(' ', list)));
}
