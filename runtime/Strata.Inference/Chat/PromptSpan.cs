namespace Strata.Inference.Chat;

/// <summary>A stretch of a prompt.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsTrusted">Whether the template wrote it. In other text, special tokens are not tokens but text.</param>
public readonly record struct PromptSpan(string Text, bool IsTrusted);
