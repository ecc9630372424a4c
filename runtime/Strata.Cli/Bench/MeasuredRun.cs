namespace Strata.Cli.Bench;

/// <summary>What a process took.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="FirstByte">From its start to the first file of its output; null where none was looked for, or none was seen.</param>
/// <param name="PeakBytes">The most memory that it held at once, as the operating system counts it (<c>VmHWM</c>).</param>
public sealed record MeasuredRun(TimeSpan Wall, TimeSpan? FirstByte, long PeakBytes);
