using System.Collections.Immutable;

namespace Strata.Inference.Generation.Scores;

/// <summary>
/// How the scores of the next token are changed before one is chosen, in the order of HuggingFace's logits processors, which is that of
/// the properties. What is as it begins changes nothing.
/// </summary>
public sealed record ScoreOptions
{
    /// <summary>Sequences that are more or less likely.</summary>
    public ImmutableArray<SequenceBias> SequenceBias { get; init; } = [];

    /// <summary>What scores of tokens that the answer has already are lowered by, as often as they are there.</summary>
    public double FrequencyPenalty { get; init; }

    /// <summary>What scores of tokens that the answer has already are lowered by once.</summary>
    public double PresencePenalty { get; init; }

    /// <summary>What scores of tokens that are there already, prompt included, are divided by, or multiplied with if negative.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The length of sequences of tokens that may not come twice; 0 for any.</summary>
    public int NoRepeatNgramSize { get; init; }

    /// <summary>Sequences that may not come; an end token alone may.</summary>
    public ImmutableArray<ImmutableArray<int>> BadWords { get; init; } = [];

    /// <summary>The fewest tokens, the prompt's and its padding included, before an end token may come.</summary>
    public int MinLength { get; init; }

    /// <summary>The fewest new tokens before an end token may come.</summary>
    public int MinNewTokens { get; init; }

    /// <summary>Tokens of which one comes last where the longest answer is reached.</summary>
    public ImmutableArray<int> ForcedEnd { get; init; } = [];

    /// <summary>Whether numbers are made of scores that are none, rather than refused.</summary>
    public bool RemovesInvalid { get; init; }

    /// <summary>After how many new tokens end tokens become likelier, and how fast; null for not at all.</summary>
    public (int Start, double Factor)? LengthDecay { get; init; }

    /// <summary>Tokens that never come.</summary>
    public ImmutableArray<int> SuppressTokens { get; init; } = [];

    /// <summary>Tokens that do not come first.</summary>
    public ImmutableArray<int> BeginSuppressTokens { get; init; } = [];
}
