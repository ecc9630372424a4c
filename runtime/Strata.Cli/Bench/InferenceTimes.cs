namespace Strata.Cli.Bench;

/// <summary>What generating took.</summary>
/// <param name="Prompt">Seconds from the prompt to the first token, of each run.</param>
/// <param name="Token">Seconds of each token after the first, of all runs.</param>
/// <param name="WeightBytes">Bytes of weights that a token's products read.</param>
/// <param name="PromptOperations">Operations of the prompt's products with weights.</param>
public sealed record InferenceTimes(Spread Prompt, Spread Token, long WeightBytes, long PromptOperations);
