namespace Strata.Generators.Model.Formulas;

/// <summary>A number.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberFormula(double Value) : Formula;
