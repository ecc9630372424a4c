using System.Collections.Immutable;

namespace Strata.Inference.Generation.Scores;

/// <summary>Makes a sequence of tokens more or less likely.</summary>
/// <param name="Tokens">The sequence; at least one token.</param>
/// <param name="Bias">What is added to its last token's score where the others stand before it.</param>
public readonly record struct SequenceBias(ImmutableArray<int> Tokens, double Bias);
