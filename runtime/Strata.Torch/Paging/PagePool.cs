namespace Strata.Torch.Paging;

/// <summary>
/// The pages of a model's keys and values: each has room for a fixed number of tokens in every layer, and belongs to whoever holds it,
/// which may be several. Memory is taken and given back slab by slab; a row that grows takes another page, and nothing is copied.
/// </summary>
/// <remarks>For one thread at a time.</remarks>
public sealed class PagePool
{
    private readonly PagedLayer[] _layers;
    private readonly List<int> _holders = [];
    private readonly List<int> _used = [];
    private readonly SortedSet<int> _free = [];

    /// <summary>An empty pool.</summary>
    /// <param name="layers">The number of the decoder's layers.</param>
    /// <param name="most">How many pages there are at most.</param>
    /// <param name="tokens">For how many tokens a page has room.</param>
    public PagePool(int layers, int most = int.MaxValue, int tokens = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        (Most, PageTokens) = (most, tokens);
        _layers = [.. Enumerable.Range(0, layers).Select(_ => new PagedLayer(tokens))];
    }

    /// <summary>How many pages there are at most.</summary>
    public int Most { get; }

    /// <summary>For how many tokens a page has room.</summary>
    public int PageTokens { get; }

    /// <summary>How many pages somebody holds.</summary>
    public int Taken { get; private set; }

    /// <summary>Asked for a page where none is free: whether one was given back. Null where nobody has any to spare.</summary>
    public Func<bool>? Wanted { get; set; }

    internal IReadOnlyList<PagedLayer> Layers => _layers;

    /// <summary>How many pages so many tokens need.</summary>
    /// <param name="tokens">How many tokens.</param>
    public long PagesOf(long tokens) => (tokens / PageTokens) + (tokens % PageTokens > 0 ? 1 : 0);

    /// <summary>How many hold a page.</summary>
    /// <param name="page">The page.</param>
    public int Holders(int page) => _holders[page];

    /// <summary>Takes a page, of any content.</summary>
    /// <param name="page">The page.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out int page)
    {
        page = -1;
        while (Taken >= Most)
        {
            if (Wanted?.Invoke() != true)
            {
                return false;
            }
        }

        // The lowest first: rows lie together, and the last slabs become empty.
        page = _free.Count > 0 ? _free.Min : _holders.Count;
        if (!_free.Remove(page))
        {
            _holders.Add(0);
        }

        var slab = page / PagedLayer.SlabPages;
        if (slab == _used.Count)
        {
            _used.Add(0);
        }

        _used[slab]++;
        _holders[page] = 1;
        Taken++;
        return true;
    }

    /// <summary>Takes a page with the content of another.</summary>
    /// <param name="page">The other.</param>
    /// <param name="copy">The page.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryCopy(int page, out int copy)
    {
        // What is copied must not be what is given back for it.
        Share(page);
        var isThere = TryTake(out copy);
        foreach (var layer in isThere ? _layers : [])
        {
            layer.Copy(page, copy);
        }

        Release(page);
        return isThere;
    }

    /// <summary>Holds a page that somebody holds.</summary>
    /// <param name="page">The page.</param>
    public void Share(int page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(_holders[page], 1, nameof(page));
        _holders[page]++;
    }

    /// <summary>Holds a page no more; with the last one who does it is free, and with the last page of a slab its memory.</summary>
    /// <param name="page">The page.</param>
    public void Release(int page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(_holders[page], 1, nameof(page));
        if (--_holders[page] > 0)
        {
            return;
        }

        Taken--;
        _ = _free.Add(page);
        var slab = page / PagedLayer.SlabPages;
        if (--_used[slab] > 0)
        {
            return;
        }

        foreach (var layer in _layers)
        {
            layer.Drop(slab);
        }
    }
}
