namespace Strata.Generators.Model.Formulas;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record WholeFormula(int Value) : Formula;
