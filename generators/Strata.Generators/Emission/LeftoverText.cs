namespace Strata.Generators.Emission;

/// <summary>A key without effect that says something.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Key">The key as a literal.</param>
/// <param name="Actual">What is so, as an argument.</param>
internal sealed record LeftoverText(string Method, string Key, string Actual);
