namespace Strata.Training.Data.Sampling;

/// <summary>
/// Samples by patches, in buckets of 200: packages of one bucket each, those that are left over mixed, the order of packages and of the
/// samples in a bucket drawn anew for each epoch. MindSpeed-MM's <c>data_bucketing_img</c>, with the patches that the model's own processor
/// makes, and those of all pictures and videos.
/// </summary>
internal sealed class SizeBuckets
{
    private const int Interval = 200;

    private readonly SampleShares _shares;
    private readonly bool _isSharded;
    private readonly int[][][] _buckets;
    private readonly IReadOnlyList<(int Bucket, int Place)[][]> _packages;

    /// <summary>Sorts samples into buckets.</summary>
    /// <param name="patches">How many patches each sample has.</param>
    /// <param name="shares">How samples are shared out.</param>
    /// <param name="isSharded">Whether each replica has buckets of its own, of its share of the samples.</param>
    /// <param name="most">The most patches of a picture; what has more is in the last bucket.</param>
    public SizeBuckets(IReadOnlyList<int> patches, SampleShares shares, bool isSharded, int most)
    {
        (_shares, _isSharded) = (shares, isSharded);
        var (groups, last) = (isSharded ? shares.Replicas : 1, Math.Max(0, (most - 1) / Interval));
        var size = patches.Count / groups;
        _buckets =
        [
            .. Enumerable.Range(0, last + 1).Select(bucket => Enumerable.Range(0, groups).Select(group => Enumerable
                .Range(group * size, size)
                .Where(sample => Math.Min(last, Math.Max(0, (patches[sample] - 1) / Interval)) == bucket)
                .ToArray()).ToArray()),
        ];
        _packages = Packages(groups, isSharded ? shares.Rows : shares.Together);
    }

    /// <summary>The samples of each replica.</summary>
    /// <param name="epoch">The epoch's number; null for the order in which they are.</param>
    public int[][] Shares(long? epoch)
    {
        var order = Order(_packages.Count, epoch);
        var drawn = _buckets.Select(bucket => bucket.Select(group => Order(group.Length, epoch)).ToArray()).ToArray();
        int[][] lists =
        [
            .. Enumerable.Range(0, _isSharded ? _shares.Replicas : 1).Select(group => order
                .SelectMany(package => _packages[package][group])
                .Select(item => _buckets[item.Bucket][group][drawn[item.Bucket][group][item.Place]])
                .ToArray()),
        ];
        return _isSharded ? lists :
        [
            .. Enumerable.Range(0, _shares.Replicas).Select(replica =>
                lists[0].Where((_, place) => place % _shares.Replicas == replica).ToArray()),
        ];
    }

    private static int[] Order(int count, long? epoch) =>
        epoch is { } seed ? Shuffling.Shuffled(count, seed) : [.. Enumerable.Range(0, count)];

    /// <summary>Each package has as many samples of each group.</summary>
    private List<(int Bucket, int Place)[][]> Packages(int groups, int size)
    {
        var packages = new List<(int, int)[][]>();
        var rest = Enumerable.Range(0, groups).Select(_ => new List<(int, int)>()).ToArray();
        foreach (var (number, bucket) in _buckets.Index())
        {
            var whole = bucket.Min(group => group.Length) / size * size;
            packages.AddRange(Enumerable.Range(0, whole / size).Select(package => Enumerable.Range(0, groups)
                .Select(_ => Enumerable.Range(package * size, size).Select(place => (number, place)).ToArray())
                .ToArray()));
            foreach (var (group, samples) in bucket.Index())
            {
                rest[group].AddRange(Enumerable.Range(whole, samples.Length - whole).Select(place => (number, place)));
            }
        }

        var mixed = rest.Min(group => group.Count) / size;
        packages.AddRange(Enumerable.Range(0, mixed)
            .Select(package => rest.Select(group => group.GetRange(package * size, size).ToArray()).ToArray()));
        return packages;
    }
}
