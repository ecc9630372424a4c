using Strata.Inference.Generation.Prompts;
using Strata.Torch.Activations;
using Strata.Torch.Attention;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Inference.Tests.Generation;

/// <summary>What the tree finds are keys and values of the very tokens that were asked for, however many pages have gone.</summary>
public sealed class PrefixTreeTests
{
    private const int PageTokens = 3;

    /// <summary>
    /// Each key is its token, so that a wrong page shows. Where pages are plenty, as much is found as any sequence has that was kept.
    /// </summary>
    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, 2)]
    [InlineData(14, 3)]
    [InlineData(9, 4)]
    public void It_finds_the_longest_beginning_that_is_left(int pages, int seed)
    {
        using var scope = torch.NewDisposeScope();
        var random = new Random(seed);
        var pool = new PagePool(1, pages, PageTokens);
        var tree = new PrefixTree(pool);
        pool.Wanted = tree.GiveBack;
        var (kept, found) = (new List<PlacedToken[]>(), 0);
        for (var round = 0; round < 400; round++)
        {
            // Few different tokens: prompts begin alike.
            PlacedToken[] tokens = [.. Enumerable.Range(0, random.Next(1, 22)).Select(place =>
                new PlacedToken(random.Next(2), place, place, place, random.Next(12) == 0 ? "picture" : null))];
            var (shared, length) = tree.Find(new([.. tokens], [], []), tokens.Length);
            if (pages == int.MaxValue)
            {
                Assert.Equal(kept.Select(one => one.AsSpan().CommonPrefixLength(tokens)).DefaultIfEmpty(0).Max(), length);
            }

            using var cache = new KeyValueCache(pool);
            length = (int)cache.Begin(shared, length);
            found += length;
            if (length < tokens.Length)
            {
                Read(cache, tokens[length..]);
            }

            Assert.Equal(tokens.Select(Number), Keys(cache, tokens.Length));
            tree.Keep(tokens, cache.Pages(0));
            kept.Add(tokens);
            cache.Dispose();
            Assert.Equal(pool.Taken, tree.Idle);
            Assert.InRange(pool.Taken, 1, pages);
        }

        Assert.InRange(found, 400, int.MaxValue);
        tree.Clear();
        Assert.Equal(0, pool.Taken);
    }

    [Fact]
    public void A_picture_is_found_as_a_whole_or_not_at_all()
    {
        using var scope = torch.NewDisposeScope();
        var pool = new PagePool(1, tokens: PageTokens);
        var tree = new PrefixTree(pool);
        using var cache = new KeyValueCache(pool);
        var tokens = Enumerable.Range(0, 10).Select(place => Token(place, place is >= 2 and < 7 ? "one" : null)).ToArray();
        Read(cache, tokens);
        tree.Keep(tokens, cache.Pages(0));
        Assert.Equal(10, Found(tokens, 10));
        Assert.Equal(7, Found(tokens, 7));
        Assert.Equal(2, Found(tokens, 6));
        Assert.Equal(2, Found([.. tokens.Select(token => token.Medium is null ? token : token with { Medium = "other" })], 10));
        Assert.Equal(2, Found([.. tokens.Select(token => token with { Time = token.Time + (token.Id == 6 ? 1 : 0) })], 10));

        int Found(PlacedToken[] asked, int most)
        {
            var (pages, length) = tree.Find(new([.. asked], [(2, 7)], []), most);
            Assert.Equal(pool.PagesOf(length), pages.Count);
            return length;
        }
    }

    private static PlacedToken Token(int place, string? medium) => new(place, place, place, place, medium);

    private static float Number(PlacedToken token) => token.Id + (token.Medium is null ? 0 : 10) + (100 * token.Time);

    private static void Read(KeyValueCache cache, PlacedToken[] tokens)
    {
        var keys = new Activation<Keyed>(torch.tensor([.. tokens.Select(Number)], [1, tokens.Length, 1]), new(1, 1));
        _ = cache[0].Append(keys, keys);
    }

    private static float[] Keys(KeyValueCache cache, int length)
    {
        // Another key shows all of them, and is forgotten.
        var more = new Activation<Keyed>(torch.zeros(1, 1, 1), new(1, 1));
        var keys = cache[0].Append(more, more).Keys.Whole.Value;
        var all = keys.narrow(1, 0, length).contiguous().data<float>().ToArray();
        cache.Truncate(length);
        return all;
    }

    private sealed class Keyed : Strata.Axes.IAxis;
}
