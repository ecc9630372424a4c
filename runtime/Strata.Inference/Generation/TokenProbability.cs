using System.Collections.Immutable;

namespace Strata.Inference.Generation;

/// <summary>How likely a token was, as the model has it: before penalties, limits, temperature and cuts.</summary>
/// <param name="Token">Its number in the vocabulary.</param>
/// <param name="Logprob">The natural logarithm of its probability, 0 at most.</param>
public readonly record struct TokenProbability(long Token, double Logprob);

/// <summary>How likely the chosen token was, and which were the likeliest.</summary>
/// <param name="Chosen">The one that the answer went on with, drawn or the likeliest.</param>
/// <param name="Likeliest">As many as were asked for, the likeliest first; of equal ones the lower id.</param>
public sealed record TokenProbabilities(TokenProbability Chosen, ImmutableArray<TokenProbability> Likeliest);
