namespace Strata.Inference.Generation.Scores;

/// <summary>Makes the last token of all an end token.</summary>
/// <param name="tokens">The end tokens; what is beyond the vocabulary is ignored.</param>
/// <param name="most">The most new tokens.</param>
internal sealed class ForcedEnd(IEnumerable<long> tokens, long most) : IScoreRule
{
    private readonly long[] _tokens = [.. tokens];

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
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
