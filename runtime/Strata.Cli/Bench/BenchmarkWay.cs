namespace Strata.Cli.Bench;

/// <summary>One way of a conversion, measured.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="IsCold">Whether nothing of the source is in memory before.</param>
/// <param name="Source">The folder that is read; what is copied for comparison.</param>
/// <param name="Target">The folder that is written.</param>
/// <param name="Arguments">What mm-convert is given.</param>
public sealed record BenchmarkWay(string Name, bool IsCold, string Source, string Target, IReadOnlyList<string> Arguments);
