namespace Strata.Generators.Model;

/// <summary>A value that a declaration asks for and the configuration lacks.</summary>
/// <param name="Wanted">What is asked for, as an author would declare it: <c>double RmsNormEps</c>.</param>
/// <param name="Fact">How it lacks it, as what the configuration does: it may have one that can not be used.</param>
/// <param name="Mend">What to do, as a sentence without its stop; empty for adding it.</param>
public sealed record MissingValue(string Wanted, string Fact = "does not have", string Mend = "");
