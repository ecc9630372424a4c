namespace Strata.Inference.Generation.Scores;

/// <summary>Makes every token that is there already less likely, once however often it is (Keskar et al., 2019).</summary>
/// <param name="penalty">Above 1 it makes them less likely, below 1 more.</param>
internal sealed class RepetitionPenalty(double penalty) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var factor = (float)penalty;
        foreach (var id in history.Ids.Skip(history.PaddingLength).Distinct())
        {
            if (id < scores.Length)
            {
                ref var score = ref scores[(int)id];
                score = score < 0 ? score * factor : score / factor;
            }
        }
    }
}
