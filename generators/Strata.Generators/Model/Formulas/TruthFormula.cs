namespace Strata.Generators.Model.Formulas;

/// <summary>True or false.</summary>
/// <param name="Value">Which of them.</param>
public sealed record TruthFormula(bool Value) : Formula;
