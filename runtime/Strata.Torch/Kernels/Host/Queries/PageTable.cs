namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Where the pages of several rows lie.</summary>
/// <param name="rows">How many rows.</param>
/// <param name="pages">How many pages the longest has.</param>
internal sealed class PageTable(long rows, long pages)
{
    /// <summary>How many pages the longest row has.</summary>
    public long Pages => pages;

    /// <summary>Addresses of keys, <c>[rows, pages]</c>.</summary>
    public nint[] Keys { get; } = new nint[rows * pages];

    /// <summary>Addresses of values, <c>[rows, pages]</c>.</summary>
    public nint[] Values { get; } = new nint[rows * pages];

    /// <summary>How many keys each row has, <c>[rows]</c>.</summary>
    public long[] Lengths { get; } = new long[rows];
}
