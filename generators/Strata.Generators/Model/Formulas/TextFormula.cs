namespace Strata.Generators.Model.Formulas;

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
public sealed record TextFormula(string Value) : Formula;
