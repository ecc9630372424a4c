using System.Collections.Immutable;

namespace Strata.Inference.Generation;

/// <summary>The next token of each row.</summary>
/// <param name="Tokens">One a row; a row that has ended repeats its end token, or goes on with the pad token.</param>
/// <param name="Probabilities">How likely each was, one a row, null for a row that has ended; empty where nobody asked.</param>
public sealed record GenerationStep(long[] Tokens, ImmutableArray<TokenProbabilities?> Probabilities);
