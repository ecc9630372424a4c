namespace Strata.Inference.Generation.Scores;

/// <summary>
/// Lowers the scores of tokens that the answer has already: once, and as often as they are there. The prompt does not count, as in OpenAI's
/// interface.
/// </summary>
/// <param name="frequency">By how much for each time.</param>
/// <param name="presence">By how much once.</param>
internal sealed class AdditivePenalty(double frequency, double presence) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        foreach (var (id, count) in history.Ids.Skip(history.PromptLength).CountBy(id => id))
        {
            if (id < scores.Length)
            {
                scores[(int)id] -= (float)((frequency * count) + presence);
            }
        }
    }
}
