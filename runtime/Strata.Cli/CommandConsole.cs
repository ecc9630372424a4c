namespace Strata.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages, warnings and progress.</param>
public sealed record CommandConsole(TextWriter Output, TextWriter Error);
