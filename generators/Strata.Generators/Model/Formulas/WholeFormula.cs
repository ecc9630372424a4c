namespace Strata.Generators.Model;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record WholeFormula(int Value) : Formula;
