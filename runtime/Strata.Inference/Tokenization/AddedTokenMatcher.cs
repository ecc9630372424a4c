using System.Buffers;
using System.Collections.Immutable;

namespace Strata.Inference.Tokenization;

/// <summary>Finds added tokens in a text: at the first place where one stands, the longest.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly ImmutableArray<AddedToken> _longestFirst;
    private readonly SearchValues<string> _search;

    /// <summary>Looks for given tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    public AddedTokenMatcher(IEnumerable<AddedToken> tokens)
    {
        _longestFirst = [.. tokens.OrderByDescending(token => token.Content.Length)];
        _search = SearchValues.Create([.. _longestFirst.Select(token => token.Content)], StringComparison.Ordinal);
    }

    /// <summary>Finds the tokens of a stretch, one after the other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isAllowed">Whether a token may stand at a place; one that may not is text there.</param>
    public IEnumerable<(AddedToken Token, int At)> Find(string text, int from, int end, Func<AddedToken, int, bool> isAllowed)
    {
        while (text.AsSpan(from, end - from).IndexOfAny(_search) is >= 0 and var found)
        {
            from += found;
            if (_longestFirst.FirstOrDefault(token => Stands(token, text.AsSpan(from, end - from)) && isAllowed(token, from)) is { } token)
            {
                yield return (token, from);
                from += token.Content.Length;
            }
            else
            {
                from++;
            }
        }
    }

    private static bool Stands(AddedToken token, ReadOnlySpan<char> text) => text.StartsWith(token.Content, StringComparison.Ordinal);
}
