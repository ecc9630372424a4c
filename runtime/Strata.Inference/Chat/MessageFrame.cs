namespace Strata.Inference.Chat;

/// <summary>What a template writes around a message's content.</summary>
/// <param name="Before">Before it.</param>
/// <param name="After">After it.</param>
public readonly record struct MessageFrame(string Before, string After);
