namespace Strata.Generators.Model;

/// <summary>A value that a declaration asks for and the configuration lacks.</summary>
/// <param name="Wanted">What is asked for, as an author would declare it: <c>double RmsNormEps</c>.</param>
public sealed record MissingValue(string Wanted);
