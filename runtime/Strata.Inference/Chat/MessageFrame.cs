namespace Strata.Inference.Chat;

/// <summary>What a template writes around a message's content.</summary>
/// <param name="Before">What leads from the last turn to the content: the role's token, for example.</param>
/// <param name="After">What closes the turn.</param>
public readonly record struct MessageFrame(string Before, string After);
