using System.Collections.Immutable;

namespace Strata.Inference.Generation.Scores;

/// <summary>Adds to the score of a sequence's last token where the tokens before it are there; to that of a single token always.</summary>
/// <param name="biases">The sequences.</param>
internal sealed class SequenceBiases(ImmutableArray<SequenceBias> biases) : IScoreRule
{
    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        // Several that end in one token add up before they meet its score.
        var sums = new Dictionary<int, float>();
        foreach (var (tokens, bias) in biases)
        {
            if (Follows(history.Ids, tokens) && tokens[^1] < scores.Length)
            {
                sums[tokens[^1]] = sums.GetValueOrDefault(tokens[^1]) + (float)bias;
            }
        }

        foreach (var (token, sum) in sums)
        {
            scores[token] += sum;
        }
    }

    private static bool Follows(IReadOnlyList<long> ids, ImmutableArray<int> tokens)
    {
        var before = tokens.Length - 1;
        return before == 0
            || (tokens.Length <= ids.Count && Enumerable.Range(0, before).All(at => ids[ids.Count - before + at] == tokens[at]));
    }
}
