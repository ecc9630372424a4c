namespace Strata.Generators.Model;

/// <summary>True or false.</summary>
/// <param name="Value">Which of them.</param>
public sealed record TruthFormula(bool Value) : Formula;
