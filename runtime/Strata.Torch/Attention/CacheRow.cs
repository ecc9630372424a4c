namespace Strata.Torch.Attention;

/// <summary>A row of a cache: the pages of its tokens, in order.</summary>
/// <param name="layers">The number of the decoder's layers.</param>
internal sealed class CacheRow(int layers)
{
    /// <summary>The pages, the same for all layers.</summary>
    public List<int> Pages { get; } = [];

    /// <summary>How many tokens each layer has: they get a pass's tokens one after the other.</summary>
    public long[] Lengths { get; } = new long[layers];
}
