using System.Collections.Immutable;
using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation.Sampling;

/// <summary>Makes the warpers that options ask for, in HuggingFace's order.</summary>
internal static class SamplingRules
{
    /// <summary>The warpers.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="keep">How many tokens are always kept: 1, except where beams are compared.</param>
    /// <exception cref="InputException">A value is none of its key.</exception>
    public static ImmutableArray<IScoreRule> Of(SamplingOptions options, int keep = 1)
    {
        if (options.Fault() is var (key, words))
        {
            throw new InputException($"{key}: {words}.");
        }

        var rules = ImmutableArray.CreateBuilder<IScoreRule>();
        Add(options.Temperature != 1, () => new Temperature(options.Temperature));
        Add(options.TopK > 0, () => new TopK(options.TopK, keep));
        Add(options.TopP < 1, () => new TopP(options.TopP, keep));
        Add(options.MinP > 0, () => new MinP(options.MinP, keep));
        Add(options.TypicalP < 1, () => new TypicalP(options.TypicalP, keep));
        Add(options.EpsilonCutoff is > 0 and < 1, () => new ProbabilityCutoff(options.EpsilonCutoff, isEta: false, keep));
        Add(options.EtaCutoff is > 0 and < 1, () => new ProbabilityCutoff(options.EtaCutoff, isEta: true, keep));
        return rules.ToImmutable();

        void Add(bool isAsked, Func<IScoreRule> make)
        {
            if (isAsked)
            {
                rules.Add(make());
            }
        }
    }
}
