using Strata.Inference.Generation.Prompts;
using Strata.Torch.Attention;
using Strata.Torch.Paging;

namespace Strata.Inference.Generation.Batching;

/// <summary>The pages of a batch: whose they are, and what is left in them of earlier requests.</summary>
internal sealed class BatchPages
{
    private readonly PrefixTree? _prefixes;

    /// <summary>Nobody holds any.</summary>
    /// <param name="layers">The number of the model's layers.</param>
    /// <param name="limits">How many there are.</param>
    public BatchPages(int layers, BatchLimits limits)
    {
        Pool = new PagePool(layers, limits.Pages, limits.PageTokens);
        _prefixes = limits.PrefixCaching ? new(Pool) : null;
        Pool.Wanted = _prefixes is null ? null : _prefixes.GiveBack;
    }

    /// <summary>The pages.</summary>
    public PagePool Pool { get; }

    /// <summary>How many pages requests hold, those that several share once.</summary>
    public long Held => Pool.Taken - (_prefixes?.Idle ?? 0);

    /// <summary>How many pages a request needs at most: where several answer its prompt, they share its full pages.</summary>
    /// <param name="request">The request.</param>
    public long Promised(BatchRequest request)
    {
        var full = request.Length / Pool.PageTokens;
        return full + Enumerable.Range(0, request.Each.Count).Sum(number => Pool.PagesOf(request.Room(number)) - full);
    }

    /// <summary>Keys and values of as many of a prompt's first tokens as are left of earlier ones; all but one at most.</summary>
    /// <param name="prompt">The prompt.</param>
    public KeyValueCache Begin(PlacedPrompt prompt)
    {
        var cache = new KeyValueCache(Pool);
        if (_prefixes?.Find(prompt, prompt.Tokens.Length - 1) is (var pages, > 0 and var length) && cache.Begin(pages, length) is var begun
            && prompt.Whole((int)begun) is var whole && whole < begun)
        {
            // There was no page for the copy of the last one, and what is left ends in a picture.
            cache.Truncate(whole);
        }

        return cache;
    }

    /// <summary>Leaves what a row has to later requests.</summary>
    /// <param name="tokens">What was read of it, from its beginning.</param>
    /// <param name="pages">Its pages.</param>
    public void Keep(IReadOnlyList<PlacedToken> tokens, IReadOnlyList<int> pages) => _prefixes?.Keep(tokens, pages);

    /// <summary>Holds nothing of what earlier requests have left.</summary>
    public void Clear() => _prefixes?.Clear();
}
