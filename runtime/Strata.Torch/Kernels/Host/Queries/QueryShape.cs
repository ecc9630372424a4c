namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>
/// One query of each row looks at all its keys, which lie in pages: without a cache each row is one page. Numbers of one head lie side by
/// side.
/// </summary>
internal unsafe struct QueryShape
{
    /// <summary>The queries, <c>[batch, heads, head]</c>.</summary>
    public byte* Query;

    /// <summary>Where the keys' pages begin, <c>[batch, pages]</c>, each <c>[page keys, groups, head]</c>.</summary>
    public byte** KeyPages;

    /// <summary>Where the values' pages begin, of the same shape.</summary>
    public byte** ValuePages;

    /// <summary>How many keys each row has, <c>[batch]</c>.</summary>
    public long* Lengths;

    /// <summary>Added to the scores, <c>[batch, keys]</c>; null for nothing.</summary>
    public byte* Bias;

    /// <summary>Where the mixtures go, <c>[batch, heads, head]</c>.</summary>
    public byte* Y;

    /// <summary>Rows.</summary>
    public long Batch;

    /// <summary>Keys of the longest row.</summary>
    public long Keys;

    /// <summary>Pages of the longest row.</summary>
    public long Pages;

    /// <summary>Keys of a page.</summary>
    public long PageKeys;

    /// <summary>Query heads.</summary>
    public long Heads;

    /// <summary>Query heads that share a key and value head.</summary>
    public long Shared;

    /// <summary>Features of a head.</summary>
    public long Head;

    /// <summary>Numbers from key to key, and from a key's head to its next.</summary>
    public (long Key, long Group) KeyStrides;

    /// <summary>The same of values.</summary>
    public (long Key, long Group) ValueStrides;

    /// <summary>Tiles of heads that share keys.</summary>
    public readonly long Tiles => (Shared + QueryTile.Heads - 1) / QueryTile.Heads;
}
