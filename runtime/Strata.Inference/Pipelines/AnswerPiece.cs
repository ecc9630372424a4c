using Strata.Inference.Generation;

namespace Strata.Inference.Pipelines;

/// <summary>One step of an answer.</summary>
/// <param name="Token">The token; -1 for what is left when no token follows: text that was held back, or half a character.</param>
/// <param name="Text">
/// The text that became complete with it; often empty. What may become a stop string is held back until it is none.
/// </param>
public readonly record struct AnswerPiece(int Token, string Text)
{
    /// <summary>How likely the token was; null where nobody asked (<see cref="GenerationOptions.Logprobs"/>).</summary>
    public TokenProbabilities? Probabilities { get; init; }
}
