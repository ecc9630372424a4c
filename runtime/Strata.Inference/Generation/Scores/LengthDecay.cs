namespace Strata.Inference.Generation.Scores;

/// <summary>Makes end tokens likelier with each token after a length.</summary>
/// <param name="tokens">The end tokens; what is beyond the vocabulary is ignored.</param>
/// <param name="start">The new tokens after which it begins.</param>
/// <param name="factor">How fast: its power by the tokens since.</param>
internal sealed class LengthDecay(IEnumerable<long> tokens, int start, double factor) : IScoreRule
{
    private readonly long[] _tokens = [.. tokens];

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var since = history.Ids.Count - history.PromptLength - start;
        if (since <= 0)
        {
            return;
        }

        foreach (var token in _tokens)
        {
            if (token >= 0 && token < scores.Length)
            {
                ref var score = ref scores[(int)token];
                score += Math.Abs(score) * (float)(Math.Pow(factor, since) - 1);
            }
        }
    }
}
