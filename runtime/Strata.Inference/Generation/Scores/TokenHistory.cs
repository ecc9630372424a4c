namespace Strata.Inference.Generation.Scores;

/// <summary>One row's tokens so far: the prompt, and what was generated after it.</summary>
/// <param name="Ids">The tokens, padding included.</param>
/// <param name="PromptLength">How many of them are the prompt, padding included.</param>
/// <param name="PaddingLength">How many of them, from the left, are padding.</param>
internal readonly record struct TokenHistory(IReadOnlyList<long> Ids, int PromptLength, int PaddingLength);
