namespace Strata.Inference.Generation.Scores;

/// <summary>Makes the last token of all an end token.</summary>
/// <param name="tokens">The end tokens; what is beyond the vocabulary is ignored.</param>
/// <param name="most">The most new tokens.</param>
internal sealed class ForcedEnd(IEnumerable<long> tokens, long most) : IScoreRule
{
    private readonly long[] _tokens = [.. tokens];

    /// <inheritdoc />
    /// <exception cref="InputException">The vocabulary has none of the end tokens: said with the first token, not the last.</exception>
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var vocabulary = scores.Length;
        if (!_tokens.Any(token => token >= 0 && token < vocabulary))
        {
            throw new InputException(
                $"forced_eos_token_id is {string.Join(", ", _tokens)}, and the vocabulary has tokens up to {vocabulary - 1}. Name the "
                + "token that ends an answer, or leave the key out.");
        }

        if (history.Ids.Count - history.PromptLength != most - 1)
        {
            return;
        }

        scores.Fill(float.NegativeInfinity);
        foreach (var token in _tokens)
        {
            if (token >= 0 && token < scores.Length)
            {
                scores[(int)token] = 0;
            }
        }
    }
}
