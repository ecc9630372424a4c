namespace Strata.Inference.Generation.Scores;

/// <summary>Lets no sequence of so many tokens come twice.</summary>
/// <param name="size">How many.</param>
internal sealed class NoRepeatedNgrams(int size) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var ids = history.Ids;
        var last = ids.Count - (size - 1);
        for (var start = 0; start < last; start++)
        {
            var same = 0;
            while (same < size - 1 && ids[start + same] == ids[last + same])
            {
                same++;
            }

            if (same == size - 1 && start + same < ids.Count && ids[start + same] < scores.Length)
            {
                scores[(int)ids[start + same]] = float.NegativeInfinity;
            }
        }
    }
}
