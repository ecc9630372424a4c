namespace Strata.Inference.Pipelines;

/// <summary>One step of an answer.</summary>
/// <param name="Token">The token; -1 for what an answer leaves behind that stops within a character.</param>
/// <param name="Text">The text that became complete with it; often empty.</param>
public readonly record struct AnswerPiece(int Token, string Text);
