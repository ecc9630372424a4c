namespace Strata.Inference.Generation.Scores;

/// <summary>Cuts tokens off while something holds.</summary>
/// <param name="tokens">The tokens; what is beyond the vocabulary is ignored.</param>
/// <param name="while">When, by the row so far.</param>
internal sealed class SuppressedTokens(IEnumerable<long> tokens, Func<TokenHistory, bool> @while) : IScoreRule
{
    private readonly long[] _tokens = [.. tokens];

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        if (!@while(history))
        {
            return;
        }

        foreach (var token in _tokens)
        {
            if (token >= 0 && token < scores.Length)
            {
                scores[(int)token] = float.NegativeInfinity;
            }
        }
    }
}
