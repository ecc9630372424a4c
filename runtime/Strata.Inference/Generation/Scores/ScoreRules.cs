using System.Collections.Immutable;

namespace Strata.Inference.Generation.Scores;

/// <summary>Makes the rules that options ask for, in HuggingFace's order.</summary>
internal static class ScoreRules
{
    /// <summary>The rules.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="ends">The tokens that end an answer; where there are none, none are held back.</param>
    /// <param name="most">The most new tokens.</param>
    public static ImmutableArray<IScoreRule> Of(ScoreOptions options, ImmutableArray<long> ends, long most = long.MaxValue)
    {
        var rules = ImmutableArray.CreateBuilder<IScoreRule>();
        Add(!options.SequenceBias.IsEmpty, () => new SequenceBiases(options.SequenceBias));
        Add(options.FrequencyPenalty != 0 || options.PresencePenalty != 0,
            () => new AdditivePenalty(options.FrequencyPenalty, options.PresencePenalty));
        Add(options.RepetitionPenalty != 1, () => new RepetitionPenalty(options.RepetitionPenalty));
        Add(options.NoRepeatNgramSize > 0, () => new NoRepeatedNgrams(options.NoRepeatNgramSize));
        Add(!options.BadWords.IsEmpty, () => new SequenceBiases(
            [.. options.BadWords.Where(word => !(word.Length == 1 && ends.Contains(word[0])))
                .Select(word => new SequenceBias(word, double.NegativeInfinity))]));
        Add(options.MinLength > 0 && !ends.IsEmpty, () => new SuppressedTokens(ends, row => row.Ids.Count < options.MinLength));
        Add(options.MinNewTokens > 0 && !ends.IsEmpty,
            () => new SuppressedTokens(ends, row => row.Ids.Count - row.PromptLength < options.MinNewTokens));
        Add(!options.ForcedEnd.IsEmpty, () => new ForcedEnd(Long(options.ForcedEnd), most));
        Add(options.RemovesInvalid, () => new RemovedInvalid());
        Add(options.LengthDecay is not null && !ends.IsEmpty,
            () => new LengthDecay(ends, options.LengthDecay!.Value.Start, options.LengthDecay.Value.Factor));
        Add(!options.SuppressTokens.IsEmpty, () => new SuppressedTokens(Long(options.SuppressTokens), _ => true));
        Add(!options.BeginSuppressTokens.IsEmpty,
            () => new SuppressedTokens(Long(options.BeginSuppressTokens), row => row.Ids.Count == row.PromptLength));
        return rules.ToImmutable();

        void Add(bool isAsked, Func<IScoreRule> make)
        {
            if (isAsked)
            {
                rules.Add(make());
            }
        }
    }

    private static IEnumerable<long> Long(ImmutableArray<int> tokens) => tokens.Select(token => (long)token);
}
