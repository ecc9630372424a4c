namespace Strata.Inference.Generation.Lookup;

/// <summary>Guesses what follows a text from where its latest tokens were before.</summary>
/// <param name="lookup">How.</param>
/// <param name="prompt">The prompt's tokens.</param>
/// <param name="never">Tokens that stand for pictures and videos: nothing can be guessed of what they show.</param>
internal sealed class TokenGuesser(PromptLookup lookup, IEnumerable<long> prompt, IReadOnlyCollection<long> never)
{
    private readonly List<long> _tokens = [.. prompt];

    /// <summary>Adds a token.</summary>
    public void Append(long token) => _tokens.Add(token);

    /// <summary>What may follow; empty where nothing tells.</summary>
    /// <param name="most">How many are of use.</param>
    public long[] Guess(long most)
    {
        for (var length = Math.Min(lookup.LongestNgram, _tokens.Count - 1); length > 0; length--)
        {
            // The latest place: an answer repeats itself more often than it repeats the prompt's beginning.
            for (var place = _tokens.Count - 1 - length; place >= 0; place--)
            {
                if (IsLatest(place, length))
                {
                    var from = place + length;
                    return [.. _tokens.Skip(from).Take((int)Math.Min(lookup.Tokens, most)).TakeWhile(token => !never.Contains(token))];
                }
            }
        }

        return [];
    }

    private bool IsLatest(int place, int length)
    {
        for (var index = 0; index < length; index++)
        {
            if (_tokens[place + index] != _tokens[_tokens.Count - length + index])
            {
                return false;
            }
        }

        return true;
    }
}
