namespace Strata.MmConvert.Grammar;

/// <summary>The command line is at fault. The message names the option, what was expected and found, and the way out.</summary>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
