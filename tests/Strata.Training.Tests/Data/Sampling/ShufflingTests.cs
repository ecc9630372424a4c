using Strata.Training.Data.Sampling;
using TorchSharp;

namespace Strata.Training.Tests.Data.Sampling;

/// <summary>Orders are the original's.</summary>
public class ShufflingTests
{
    [Theory]
    [InlineData(10, 0)]
    [InlineData(1000, 1)]
    [InlineData(1, 5)]
    [InlineData(2000, 4000000000)]
    public void A_permutation_is_torchs(int count, long seed)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator((ulong)seed);
        long[] expected = torch.randperm(count, torch.ScalarType.Int64, generator: generator).data<long>().ToArray();
        Assert.Equal(expected, Shuffling.Permutation(count, seed).Select(place => (long)place));
    }

    /// <summary>Recorded from CPython 3: <c>random.seed(s); random.shuffle(list(range(10)))</c>.</summary>
    [Theory]
    [InlineData(0, new[] { 7, 8, 1, 5, 3, 4, 2, 0, 9, 6 })]
    [InlineData(1, new[] { 6, 8, 9, 7, 5, 3, 0, 4, 1, 2 })]
    [InlineData(7, new[] { 8, 3, 1, 4, 7, 0, 9, 6, 2, 5 })]
    [InlineData(8589934597, new[] { 7, 1, 0, 3, 9, 8, 6, 5, 2, 4 })]
    public void A_shuffle_is_pythons(long seed, int[] expected) => Assert.Equal(expected, Shuffling.Shuffled(10, seed));
}
