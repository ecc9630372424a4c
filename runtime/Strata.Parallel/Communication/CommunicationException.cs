namespace Strata.Parallel.Communication;

/// <summary>Ranks could not exchange what they meant to: one of them is lost, or they do not agree.</summary>
/// <param name="message">The call, the rank, and what went wrong.</param>
public sealed class CommunicationException(string message) : Exception(message);
