namespace Strata;

/// <summary>
/// The input is at fault: a file, an option or a value given by the user. The message names the file, the key, what was
/// expected, what was found and the way out.
/// </summary>
/// <param name="message">The complete message for the user.</param>
/// <param name="inner">The exception that revealed the fault, if any.</param>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
