using TorchSharp;

namespace Strata.Torch.Tests.Positions;

/// <summary>Several sequences in one row: each is counted as if it were alone, and sees no other.</summary>
public sealed class PackedRowTests
{
    private static readonly MediaTokens Frames = new(Image: 9, VideoStart: 7, VideoEnd: 8, Merge: 2);

    private static readonly MediaTokens Seconds = MediaTokens.InSeconds(image: 9, video: 8, tokensPerSecond: 3, merge: 2);

    /// <summary>Text, then a sequence that is one picture of 2 tokens, then one that begins with another; two places are padding.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_sequence_is_counted_from_the_beginning(bool inSeconds)
    {
        var rule = inSeconds ? Seconds : Frames;
        var packed = Of(rule, [1, 2, 3, 9, 9, 9, 4, 5, 0, 0], [1, 1, 1, 2, 2, 3, 3, 3, 0, 0], new GridSize(1, 2, 4), new GridSize(1, 2, 2));
        var padding = inSeconds ? 0 : 1;
        Assert.Equal([0, 1, 2, 0, 0, 0, 1, 2, padding, padding], Row(packed, 0));
        Assert.Equal([0, 1, 2, 0, 1, 0, 1, 2, padding, padding], Row(packed, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_is_counted_so_as_well(bool inSeconds) =>
        Assert.Equal([0, 1, 2, 0, 1], Row(Of(inSeconds ? Seconds : Frames, [1, 2, 3, 4, 5], [1, 1, 1, 2, 2]), 0));

    [Fact]
    public void A_token_sees_its_own_sequence_up_to_itself()
    {
        using var scope = torch.NewDisposeScope();
        var mask = AttentionMask.Causal(torch.tensor(new long[] { 1, 1, 2, 2, 0 }, [1, 5]), 5, 5, torch.ScalarType.Float32, torch.CPU);
        float[] seen = mask.Bias!.eq(0).to_type(torch.ScalarType.Float32).data<float>().ToArray();
        Assert.Equal([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], seen);
    }

    [Fact]
    public void Padding_alone_hides_nothing_but_itself()
    {
        using var scope = torch.NewDisposeScope();
        var mask = AttentionMask.Causal(torch.tensor(new long[] { 1, 1, 0 }, [1, 3]), 3, 3, torch.ScalarType.Float32, torch.CPU);
        float[] seen = mask.Bias!.eq(0).to_type(torch.ScalarType.Float32).data<float>().ToArray();
        Assert.Equal([1, 0, 0, 1, 1, 0, 1, 1, 0], seen);
    }

    private static PositionIds Of(MediaTokens tokens, long[] ids, long[] sequences, params GridSize[] images)
    {
        var patches = images.Length == 0 ? null : new Patches(torch.zeros(images.Sum(size => (long)size.Patches), 1), images);
        return MultimodalPositions.Of(new(torch.tensor(ids, [1, ids.Length]), torch.tensor(sequences, [1, ids.Length]), patches), tokens);
    }

    private static long[] Row(PositionIds positions, int counter) => positions.Counters[counter, 0].clone().data<long>().ToArray();
}
