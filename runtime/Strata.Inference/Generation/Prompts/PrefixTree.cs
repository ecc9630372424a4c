using Strata.Torch.Paging;

namespace Strata.Inference.Generation.Prompts;

/// <summary>
/// Pages of what was read, by the tokens, counters and pixels that they come from: a prompt that begins with them need not be read from its
/// beginning. The tree holds its pages; where others want pages, those go that were not of use for longest and that nobody else holds.
/// </summary>
/// <param name="pool">The pages.</param>
internal sealed class PrefixTree(PagePool pool)
{
    private readonly PrefixNode _root = new(null);
    private readonly HashSet<PrefixNode> _nodes = [];
    private long _clock;

    /// <summary>How many pages the tree alone holds: as many can be given back.</summary>
    public int Idle => _nodes.Count(IsIdle);

    /// <summary>Finds what was read of a prompt's beginning.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="most">How many tokens are of use.</param>
    /// <returns>The pages, and of how many tokens; the last page may have more.</returns>
    public (IReadOnlyList<int> Pages, int Length) Find(PlacedPrompt prompt, int most)
    {
        var (node, length, path) = (_root, 0, new List<PrefixNode>());
        while (Closest(node, prompt.Tokens.AsSpan()[length..most]) is var (child, shared))
        {
            path.Add(child);
            (node, length) = (child, length + shared);
            if (shared < pool.PageTokens)
            {
                break;
            }
        }

        length = prompt.Whole(length);
        path.RemoveRange((int)pool.PagesOf(length), path.Count - (int)pool.PagesOf(length));
        Use(path);
        return ([.. path.Select(one => one.Page)], length);
    }

    /// <summary>Keeps what was read.</summary>
    /// <param name="tokens">The tokens from the beginning.</param>
    /// <param name="pages">Their pages, one behind the other.</param>
    public void Keep(IReadOnlyList<PlacedToken> tokens, IReadOnlyList<int> pages)
    {
        var (node, path) = (_root, new List<PrefixNode>());
        for (var (from, at) = (0, 0); from < tokens.Count; at++)
        {
            PlacedToken[] added = [.. tokens.Skip(from).Take(pool.PageTokens)];
            node = Child(node, added, pages[at]);
            path.Add(node);
            from += pool.PageTokens;
        }

        Use(path);
    }

    /// <summary>Gives a page back that nobody else holds, and holds none of what was read behind it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool GiveBack()
    {
        if (_nodes.Where(IsIdle).MinBy(node => node.Used) is not { } oldest)
        {
            return false;
        }

        Forget(oldest);
        return true;
    }

    /// <summary>Holds nothing any more.</summary>
    public void Clear()
    {
        foreach (var child in _root.Children.ToArray())
        {
            Forget(child);
        }
    }

    private bool IsIdle(PrefixNode node) => pool.Holders(node.Page) == 1;

    private static (PrefixNode Child, int Shared)? Closest(PrefixNode node, ReadOnlySpan<PlacedToken> tokens)
    {
        (PrefixNode Child, int Shared)? closest = null;
        foreach (var child in node.Children)
        {
            var shared = child.Tokens.AsSpan().CommonPrefixLength(tokens);
            closest = shared > (closest?.Shared ?? 0) ? (child, shared) : closest;
        }

        return closest;
    }

    private PrefixNode Child(PrefixNode node, PlacedToken[] tokens, int page)
    {
        foreach (var child in node.Children)
        {
            var shared = child.Tokens.AsSpan().CommonPrefixLength(tokens);
            if (shared == tokens.Length)
            {
                return child;
            }

            if (shared == child.Tokens.Length)
            {
                // The same, and more of it.
                pool.Share(page);
                pool.Release(child.Page);
                (child.Tokens, child.Page) = (tokens, page);
                return child;
            }
        }

        pool.Share(page);
        var added = new PrefixNode(node) { Tokens = tokens, Page = page };
        node.Children.Add(added);
        _ = _nodes.Add(added);
        return added;
    }

    /// <summary>What comes first is of use for longest: without it nobody finds what follows.</summary>
    private void Use(List<PrefixNode> path)
    {
        for (var index = path.Count - 1; index >= 0; index--)
        {
            path[index].Used = ++_clock;
        }
    }

    private void Forget(PrefixNode node)
    {
        _ = node.Parent!.Children.Remove(node);
        var left = new Stack<PrefixNode>([node]);
        while (left.TryPop(out var one))
        {
            pool.Release(one.Page);
            _ = _nodes.Remove(one);
            one.Children.ForEach(left.Push);
        }
    }
}
