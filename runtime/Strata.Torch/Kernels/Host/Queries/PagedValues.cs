namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>A row's values of one head, in pages.</summary>
internal unsafe struct PagedValues
{
    /// <summary>Where the pages begin.</summary>
    public byte** Pages;

    /// <summary>Values of a page.</summary>
    public long PageKeys;

    /// <summary>Values of the row.</summary>
    public long Keys;

    /// <summary>Bytes from a page's beginning to its first value.</summary>
    public long Offset;

    /// <summary>Bytes from value to value.</summary>
    public long Stride;
}
