namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>One query of each row looks at all keys. Numbers of one head lie side by side; keys and values lie alike.</summary>
internal unsafe struct QueryShape
{
    /// <summary>The queries, <c>[batch, heads, head]</c>.</summary>
    public byte* Query;

    /// <summary>The keys, <c>[batch, keys, groups, head]</c>.</summary>
    public byte* Key;

    /// <summary>The values, of the same shape.</summary>
    public byte* Value;

    /// <summary>Added to the scores, <c>[batch, keys]</c>; null for nothing.</summary>
    public byte* Bias;

    /// <summary>Where the mixtures go, <c>[batch, heads, head]</c>.</summary>
    public byte* Y;

    /// <summary>Rows.</summary>
    public long Batch;

    /// <summary>Keys of a row.</summary>
    public long Keys;

    /// <summary>Query heads.</summary>
    public long Heads;

    /// <summary>Query heads that share a key and value head.</summary>
    public long Shared;

    /// <summary>Features of a head.</summary>
    public long Head;

    /// <summary>Numbers from a row's keys to the next row's, from key to key, and from a key's head to its next.</summary>
    public (long Batch, long Key, long Group) KeyStrides;

    /// <summary>The same of values.</summary>
    public (long Batch, long Key, long Group) ValueStrides;

    /// <summary>Tiles of heads that share keys.</summary>
    public readonly long Tiles => (Shared + QueryTile.Heads - 1) / QueryTile.Heads;
}
