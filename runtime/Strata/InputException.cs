namespace Strata;

/// <summary>
/// The input is at fault: a file, a setting or an argument. The message names it, what was expected and found, and the way out.
/// </summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">What caused it, if another exception did.</param>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
