using System.Collections.Immutable;

namespace Strata.Inference.Chat;

/// <summary>A stretch of a prompt.</summary>
/// <param name="Text">What stands in the prompt.</param>
/// <param name="IsTrusted">
/// Whether the template wrote it. In other text special tokens are not tokens but text, so that nobody speaks as the system; added tokens
/// that are not special are tokens everywhere.
/// </param>
public readonly record struct PromptSpan(string Text, bool IsTrusted)
{
    /// <summary>
    /// Special tokens that are tokens in this text although it is not trusted: marks within a message, which say nothing of who speaks.
    /// </summary>
    public ImmutableArray<string> Marks { get; init; }

    /// <summary>Whether a special token in this text is a token.</summary>
    /// <param name="special">The token's text.</param>
    public bool MayHold(string special) => IsTrusted || (!Marks.IsDefault && Marks.Contains(special));
}
