namespace Strata.MmConvert.Grammar;

/// <summary>An option as it is given.</summary>
/// <param name="Name">Its name with dashes.</param>
/// <param name="Inline">What follows an equals sign in the same argument; null where there is none.</param>
internal readonly record struct Option(string Name, string? Inline);
