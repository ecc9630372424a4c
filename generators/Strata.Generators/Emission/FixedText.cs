namespace Strata.Generators.Emission;

/// <summary>A key that must have one value.</summary>
/// <param name="Key">The key as a literal.</param>
/// <param name="Value">The value as a literal.</param>
internal sealed record FixedText(string Key, string Value);
