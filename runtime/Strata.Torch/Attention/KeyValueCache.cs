using Strata.Torch.Paging;

namespace Strata.Torch.Attention;

/// <summary>
/// The keys and values that every layer of a decoder has seen: what makes a token cost one token's work. They lie in pages, which several
/// rows may share; where one of them writes, it gets a copy of that page.
/// </summary>
/// <remarks>For inference only: no gradient flows through remembered keys and values.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private readonly PagePool _pool;
    private readonly PagedLayerCache[] _layers;
    private readonly List<CacheRow> _rows = [];

    /// <summary>An empty cache with pages of its own, as many as it needs.</summary>
    /// <param name="layers">The number of the decoder's layers; 0 for a cache that remembers nothing.</param>
    public KeyValueCache(int layers)
        : this(new PagePool(layers))
    {
    }

    /// <summary>An empty cache.</summary>
    /// <param name="pool">The pages; caches of one model may share them.</param>
    public KeyValueCache(PagePool pool) =>
        (_pool, _layers) = (pool, [.. pool.Layers.Select((layer, number) => new PagedLayerCache(this, layer, number))]);

    /// <summary>Remembers nothing: every sequence stands alone.</summary>
    public static KeyValueCache None { get; } = new(0);

    /// <summary>The pages that it takes from.</summary>
    public PagePool Pool => _pool;

    /// <summary>The number of tokens that all layers remember, of the longest row.</summary>
    public long Length => Lengths.DefaultIfEmpty(0).Max();

    /// <summary>The number of tokens that all layers remember of each row; none where nothing is.</summary>
    public IReadOnlyList<long> Lengths => [.. _rows.Select(row => row.Lengths[^1])];

    /// <summary>The cache of one layer.</summary>
    /// <param name="layer">Its number, from 0.</param>
    public LayerCache this[int layer] => _layers.Length == 0 ? LayerCache.None : _layers[layer];

    /// <summary>The pages of a row's tokens, in order; the cache holds them.</summary>
    /// <param name="row">Its number.</param>
    public IReadOnlyList<int> Pages(int row) => _rows[row].Pages;

    /// <summary>How many pages are needed before a row may grow to so many tokens.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="tokens">How many tokens.</param>
    public long PagesLacking(int row, long tokens)
    {
        var (pages, length) = (_rows[row].Pages, _rows[row].Lengths[^1]);
        var isCopied = length < tokens && length % _pool.PageTokens > 0 && _pool.Holders(pages[^1]) > 1;
        return Math.Max(0, _pool.PagesOf(tokens) - pages.Count) + (isCopied ? 1 : 0);
    }

    /// <summary>Begins an empty cache with a row whose first tokens somebody has read: it holds their pages too.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="length">How many tokens of them; of the last page, where it is not full, a copy is made.</param>
    /// <returns>How many tokens are remembered: fewer where there was no page for the copy.</returns>
    public long Begin(IReadOnlyList<int> pages, long length)
    {
        var row = new CacheRow(_layers.Length);
        var full = (int)(length / _pool.PageTokens);
        foreach (var page in pages.Take(full))
        {
            _pool.Share(page);
            row.Pages.Add(page);
        }

        if (length % _pool.PageTokens > 0)
        {
            if (_pool.TryCopy(pages[full], out var copy))
            {
                row.Pages.Add(copy);
            }
            else
            {
                length = (long)full * _pool.PageTokens;
            }
        }

        Array.Fill(row.Lengths, length);
        _rows.Add(row);
        return length;
    }

    /// <summary>Forgets all tokens of each row but the first.</summary>
    /// <param name="length">How many are kept, at most as many as every layer remembers.</param>
    public void Truncate(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        foreach (var row in _rows)
        {
            for (var layer = 0; layer < row.Lengths.Length; layer++)
            {
                row.Lengths[layer] = Math.Min(length, row.Lengths[layer]);
            }

            while (row.Pages.Count > _pool.PagesOf(row.Lengths.Max()))
            {
                _pool.Release(row.Pages[^1]);
                row.Pages.RemoveAt(row.Pages.Count - 1);
            }
        }
    }

    /// <summary>
    /// Takes in the row of another cache of the same pages, which stays as it is: from now on one forward pass goes on with all rows, each
    /// from where it is. What lies behind a shorter row must be hidden (<see cref="AttentionMask"/>).
    /// </summary>
    /// <param name="other">The other, of one row.</param>
    /// <param name="copies">How often it is taken; its pages are shared.</param>
    /// <exception cref="ArgumentException">The other has other pages.</exception>
    public void Join(KeyValueCache other, int copies)
    {
        if (other._pool != _pool)
        {
            throw new ArgumentException("A row joins caches of the same pages alone.", nameof(other));
        }

        for (var copy = 0; copy < copies; copy++)
        {
            var row = new CacheRow(_layers.Length);
            row.Pages.AddRange(other._rows[0].Pages);
            row.Pages.ForEach(_pool.Share);
            other._rows[0].Lengths.CopyTo(row.Lengths, 0);
            _rows.Add(row);
        }
    }

    /// <summary>Forgets a row; the last one takes its number.</summary>
    /// <param name="row">Its number.</param>
    public void Leave(int row)
    {
        _rows[row].Pages.ForEach(_pool.Release);
        _rows[row] = _rows[^1];
        _rows.RemoveAt(_rows.Count - 1);
    }

    /// <summary>Forgets everything, and gives all pages back.</summary>
    public void Dispose()
    {
        while (_rows.Count > 0)
        {
            Leave(_rows.Count - 1);
        }
    }

    internal IReadOnlyList<CacheRow> Rows(int count)
    {
        while (_rows.Count == 0 || _rows.Count < count)
        {
            _rows.Add(new(_layers.Length));
        }

        return _rows;
    }

    /// <summary>Sees to it that a row has pages of its own where tokens are written.</summary>
    internal void Own(CacheRow row, long from, long to)
    {
        for (var at = (int)(from / _pool.PageTokens); at < _pool.PagesOf(to); at++)
        {
            if (at == row.Pages.Count)
            {
                row.Pages.Add(_pool.TryTake(out var page) ? page : throw Full());
            }
            else if (_pool.Holders(row.Pages[at]) > 1)
            {
                var shared = row.Pages[at];
                row.Pages[at] = _pool.TryCopy(shared, out var copy) ? copy : throw Full();
                _pool.Release(shared);
            }
        }
    }

    private InvalidOperationException Full() =>
        new($"All {_pool.Most} pages of {_pool.PageTokens} tokens are held: whoever shares them must promise no more than there are.");
}
