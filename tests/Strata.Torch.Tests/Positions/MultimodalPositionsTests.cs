using TorchSharp;

namespace Strata.Torch.Tests.Positions;

public sealed class MultimodalPositionsTests
{
    private static readonly MediaTokens Tokens = new(Image: 9, VideoStart: 7, VideoEnd: 8, Merge: 2);

    private static readonly MediaTokens Seconds = MediaTokens.InSeconds(image: 9, video: 8, tokensPerSecond: 3, merge: 2);

    [Fact]
    public void A_picture_counts_rows_and_columns_and_text_goes_on_after_the_largest()
    {
        var positions = Of([1, 2, 9, 9, 9, 9, 9, 9, 3], images: [new GridSize(1, 4, 6)]);
        Assert.Equal([0, 1, 2, 2, 2, 2, 2, 2, 5], Row(positions, 0));
        Assert.Equal([0, 1, 2, 2, 2, 3, 3, 3, 5], Row(positions, 1));
        Assert.Equal([0, 1, 2, 3, 4, 2, 3, 4, 5], Row(positions, 2));
        Assert.Equal(6 - 9, positions.Deltas.item<long>());
    }

    [Fact]
    public void Each_frame_of_a_video_is_counted_on_its_own()
    {
        var positions = Of([7, 9, 9, 5, 9, 9, 8], videos: [new GridSize(2, 2, 4)]);
        Assert.Equal([0, 1, 1, 3, 4, 4, 6], Row(positions, 0));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Row(positions, 2));
    }

    /// <summary>t = floor(step * 1.5 * 3) = 0, 4, 9; the text goes on behind the larger side, before the last counter of time.</summary>
    [Fact]
    public void A_video_with_a_token_of_its_own_counts_time_in_seconds()
    {
        var positions = Of(Seconds, [1, 8, 8, 8, 8, 8, 8, 2], videos: [new GridSize(3, 2, 4)], seconds: [1.5]);
        Assert.Equal([0, 1, 1, 5, 5, 10, 10, 3], Row(positions, 0));
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 3], Row(positions, 1));
        Assert.Equal([0, 1, 2, 1, 2, 1, 2, 3], Row(positions, 2));
        Assert.Equal(11 - 8, positions.Deltas.item<long>());
        Assert.Equal([4, 4, 4], positions.Next(8).flatten().data<long>().ToArray());
        Assert.Equal([6, 6, 6], positions.Next(10).flatten().data<long>().ToArray());
    }

    /// <summary>1.5 seconds become 1: t = 0, 3, 6; the text goes on after the largest of all counters.</summary>
    [Fact]
    public void Version_4_cuts_seconds_and_goes_on_after_the_largest()
    {
        var positions = Of(
            Seconds, [1, 8, 8, 8, 8, 8, 8, 2], videos: [new GridSize(3, 2, 4)], seconds: [1.5], rule: PositionRule.Transformers4);
        Assert.Equal([0, 1, 1, 4, 4, 7, 7, 8], Row(positions, 0));
        Assert.Equal([0, 1, 2, 1, 2, 1, 2, 8], Row(positions, 2));
        Assert.Equal(9 - 8, positions.Deltas.item<long>());
        Assert.Equal([9, 9, 9], positions.Next(8).flatten().data<long>().ToArray());
    }

    /// <summary>Five steps of 2.8 are 14 in float32, a little less in double.</summary>
    [Fact]
    public void Steps_are_counted_in_float32() => Assert.Equal(
        14,
        Row(
            Of(
                MediaTokens.InSeconds(image: 9, video: 8, tokensPerSecond: 2, merge: 2),
                [.. Enumerable.Repeat(8L, 6)],
                videos: [new GridSize(6, 2, 2)],
                seconds: [1.4]),
            0)[5]);

    [Fact]
    public void Seconds_that_nobody_knows_are_one()
    {
        var positions = Of(Seconds, [8, 8, 9, 9, 2], images: [new GridSize(2, 2, 2)], videos: [new GridSize(2, 2, 2)]);
        Assert.Equal([0, 3, 1, 2, 2], Row(positions, 0));
    }

    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData]
    public void Seconds_that_are_not_one_for_each_video_are_refused(params double[] seconds) => Assert.Contains(
        "There are 1 videos",
        Assert.Throws<InputException>(() => Of(Seconds, [8], videos: [new GridSize(1, 2, 2)], seconds: seconds)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_run_of_another_length_than_its_picture_is_refused()
    {
        var fault = Assert.Throws<InputException>(() => Of([1, 9, 9, 9], images: [new GridSize(1, 4, 4)]));
        Assert.Contains(
            "A run of 3 image tokens stands where the next image has 1 x 2 x 2 = 4 tokens", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_tokens_is_refused()
    {
        var fault = Assert.Throws<InputException>(() => Of([1, 2], images: [new GridSize(1, 2, 2)]));
        Assert.Contains("1 images and 0 video frames have no tokens", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_without_a_picture_are_refused()
    {
        var fault = Assert.Throws<InputException>(() => Of([9, 2, 9], images: [new GridSize(1, 2, 2)]));
        Assert.Contains("no image is left", fault.Message, StringComparison.Ordinal);
    }

    private static PositionIds Of(long[] ids, GridSize[]? images = null, GridSize[]? videos = null) => Of(Tokens, ids, images, videos);

    private static PositionIds Of(
        MediaTokens tokens,
        long[] ids,
        GridSize[]? images = null,
        GridSize[]? videos = null,
        double[]? seconds = null,
        PositionRule? rule = null)
    {
        Patches? Media(GridSize[]? sizes) => sizes is null ? null : new Patches(torch.zeros(1), sizes) { Seconds = seconds };
        var inputs = new MultimodalInputs(torch.tensor(ids, [1, ids.Length]), null, Media(images), Media(videos)) { Rule = rule };
        return MultimodalPositions.Of(inputs, tokens);
    }

    private static long[] Row(PositionIds positions, int counter) => positions.Counters[counter, 0].clone().data<long>().ToArray();
}
