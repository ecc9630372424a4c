using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Cuts tokens below a probability (epsilon), or below a lower one where many tokens are about as likely (eta).</summary>
/// <param name="least">The probability.</param>
/// <param name="isEta">Whether it falls with the entropy: the smaller of it and its root times exp(-entropy).</param>
/// <param name="keep">How many stay at least, with those as likely as the last of them.</param>
internal sealed class ProbabilityCutoff(double least, bool isEta, int keep) : IScoreRule
{
    private readonly Softmax _softmax = new();
    private readonly TopK _top = new(keep, keep);

    /// <inheritdoc />
    public void Apply(Span<float> scores, TokenHistory history)
    {
        var probabilities = _softmax.Of(scores);
        var cutoff = (float)least;
        if (isEta)
        {
            var entropy = 0d;
            foreach (var probability in probabilities)
            {
                entropy -= probability > 0 ? probability * Math.Log(probability) : 0;
            }

            cutoff = (float)Math.Min(least, Math.Sqrt(least) * Math.Exp(-entropy));
        }

        var kept = _top.Least(scores, keep);
        for (var id = 0; id < scores.Length; id++)
        {
            if (probabilities[id] < cutoff && scores[id] < kept)
            {
                scores[id] = float.NegativeInfinity;
            }
        }
    }
}
