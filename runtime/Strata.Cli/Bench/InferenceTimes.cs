namespace Strata.Cli.Bench;

/// <summary>What generating took.</summary>
/// <param name="Prompt">Seconds from the prompt to the first token, of each run.</param>
/// <param name="Token">Seconds of each token after the first, of all runs.</param>
/// <param name="WeightBytes">Bytes of weights that a token's products read.</param>
/// <param name="PromptOperations">Operations of the prompt's products with weights.</param>
/// <param name="Picture">What a picture took; null where none was asked for.</param>
public sealed record InferenceTimes(
    Spread Prompt, Spread Token, long WeightBytes, long PromptOperations, PictureTimes? Picture = null);

/// <summary>What a picture took.</summary>
/// <param name="Tower">Seconds of the vision tower, of each run.</param>
/// <param name="First">Seconds from the prompt with the picture to the first token.</param>
/// <param name="Operations">Operations of the tower's products, those of its attention included.</param>
public sealed record PictureTimes(Spread Tower, Spread First, long Operations);
