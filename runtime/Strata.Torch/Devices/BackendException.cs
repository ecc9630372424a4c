namespace Strata.Torch.Devices;

/// <summary>A backend cannot be used here. The message says exactly why, and what to install.</summary>
/// <param name="message">Why, and the way out.</param>
public sealed class BackendException(string message) : Exception(message);
