using Strata.Training.Data.Sampling;

namespace Strata.Training.Tests.Data.Sampling;

/// <summary>Packages of like size, worked out by hand. 200 patches a bucket, the last up to 500 and beyond.</summary>
public class SizeBucketsTests
{
    // Buckets: 0: {0, 2, 4, 6, 9}, 1: {1, 3}, 2: {5, 7, 8}.
    private static readonly int[] Patches = [200, 201, 1, 400, 0, 401, 100, 9999, 500, 50];

    /// <summary>Packages of two: 0 2, 4 6, 1 3, 5 7; left over are 9 and 8, which make a mixed one.</summary>
    [Fact]
    public void Packages_are_of_one_bucket_and_what_is_left_is_mixed() =>
        Assert.Equal("0 2 4 6 1 3 5 7 9 8", Text(new SizeBuckets(Patches, new(2, 1, 1), false, 500).Shares(null)));

    [Fact]
    public void Replicas_share_a_package() =>
        Assert.Equal("0 4 1 5 9|2 6 3 7 8", Text(new SizeBuckets(Patches, new(1, 2, 1), false, 500).Shares(null)));

    /// <summary>
    /// Halves {0..4} and {5..9}. Bucket 0: 0 2 4 and 6 9, so two packages of one; 1: 1 3 and none; 2: none and 5 7 8. Left over: 4 1 3 and
    /// 5 7 8, three mixed packages.
    /// </summary>
    [Fact]
    public void Shards_have_buckets_of_their_own() =>
        Assert.Equal("0 2 4 1 3|6 9 5 7 8", Text(new SizeBuckets(Patches, new(1, 2, 1), true, 500).Shares(null)));

    /// <summary>Packages by Python's shuffle of 3 with the epoch as seed, and each bucket's samples by one of as many as it has.</summary>
    [Fact]
    public void An_epoch_shuffles_packages_and_buckets()
    {
        int[] patches = [10, 10, 10, 10, 300, 300];
        int[][] buckets = [[.. Shuffling.Shuffled(4, 3)], [.. Shuffling.Shuffled(2, 3).Select(place => place + 4)]];
        int[][] packages = [buckets[0][..2], buckets[0][2..], buckets[1]];
        var expected = Shuffling.Shuffled(3, 3).SelectMany(package => packages[package]);
        Assert.Equal(string.Join(' ', expected), Text(new SizeBuckets(patches, new(2, 1, 1), false, 400).Shares(3)));
    }

    [Fact]
    public void What_makes_no_package_is_left_out() =>
        Assert.Equal("0 1", Text(new SizeBuckets([10, 10, 10], new(2, 1, 1), false, 400).Shares(null)));

    private static string Text(int[][] lists) => string.Join('|', lists.Select(list => string.Join(' ', list)));
}
