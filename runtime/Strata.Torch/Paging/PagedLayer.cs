using TorchSharp;

namespace Strata.Torch.Paging;

/// <summary>A layer's part of all pages: slabs of keys and of values, <c>[tokens, features]</c>.</summary>
/// <param name="tokens">For how many tokens a page has room.</param>
internal sealed class PagedLayer(int tokens)
{
    /// <summary>How many pages a slab has.</summary>
    public const int SlabPages = 16;

    private readonly List<(torch.Tensor Keys, torch.Tensor Values)?> _slabs = [];

    /// <summary>For how many tokens a page has room.</summary>
    public int PageTokens => tokens;

    /// <summary>The keys and values of a slab.</summary>
    /// <param name="slab">Its number; something was written there.</param>
    public (torch.Tensor Keys, torch.Tensor Values) this[int slab] =>
        _slabs[slab] ?? throw new InvalidOperationException("A page of the cache was given back while it was read.");

    /// <summary>Where tokens of a row lie: stretches as long as pages of one slab follow each other.</summary>
    /// <param name="pages">The row's pages.</param>
    /// <param name="from">The first token.</param>
    /// <param name="to">Behind the last one.</param>
    public IEnumerable<PageRun> Runs(IReadOnlyList<int> pages, long from, long to)
    {
        while (from < to)
        {
            var (at, within) = ((int)(from / tokens), from % tokens);
            var (first, last) = (pages[at], pages[at]);
            var end = Math.Min(to, (long)(at + 1) * tokens);
            while (end < to && pages[at + 1] == last + 1 && (last + 1) % SlabPages != 0)
            {
                (at, last) = (at + 1, last + 1);
                end = Math.Min(to, end + tokens);
            }

            yield return new(first / SlabPages, (first % SlabPages * tokens) + within, end - from);
            from = end;
        }
    }

    /// <summary>Writes keys and values of one row.</summary>
    /// <param name="pages">The row's pages.</param>
    /// <param name="from">Where the first one belongs.</param>
    /// <param name="keys">The keys, <c>[new, features]</c>.</param>
    /// <param name="values">The values, of the same shape.</param>
    public void Write(IReadOnlyList<int> pages, long from, torch.Tensor keys, torch.Tensor values)
    {
        var done = 0L;
        foreach (var run in Runs(pages, from, from + keys.size(0)))
        {
            var (keySlab, valueSlab) = Make(run.Slab, keys);
            _ = keySlab.narrow(0, run.At, run.Count).copy_(keys.narrow(0, done, run.Count));
            _ = valueSlab.narrow(0, run.At, run.Count).copy_(values.narrow(0, done, run.Count));
            done += run.Count;
        }
    }

    /// <summary>Copies a page.</summary>
    /// <param name="from">The page.</param>
    /// <param name="to">The page that becomes like it.</param>
    public void Copy(int from, int to)
    {
        if (from / SlabPages >= _slabs.Count || _slabs[from / SlabPages] is not { } source)
        {
            // Taken, and nothing was written in this layer yet.
            return;
        }

        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (keys, values) = Make(to / SlabPages, source.Keys);
        _ = Page(keys, to).copy_(Page(source.Keys, from));
        _ = Page(values, to).copy_(Page(source.Values, from));
    }

    /// <summary>Gives a slab's memory back.</summary>
    /// <param name="slab">Its number; none of its pages is held.</param>
    public void Drop(int slab)
    {
        if (slab < _slabs.Count && _slabs[slab] is var (keys, values))
        {
            keys.Dispose();
            values.Dispose();
            _slabs[slab] = null;
        }
    }

    private torch.Tensor Page(torch.Tensor slab, int page) => slab.narrow(0, page % SlabPages * tokens, tokens);

    private (torch.Tensor Keys, torch.Tensor Values) Make(int slab, torch.Tensor like)
    {
        while (slab >= _slabs.Count)
        {
            _slabs.Add(null);
        }

        if (_slabs[slab] is { } made)
        {
            return made;
        }

        torch.Tensor Empty() => torch.empty([SlabPages * tokens, like.size(1)], like.dtype, like.device).DetachFromDisposeScope();
        var both = (Empty(), Empty());
        _slabs[slab] = both;
        return both;
    }
}
