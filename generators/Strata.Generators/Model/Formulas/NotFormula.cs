namespace Strata.Generators.Model.Formulas;

/// <summary>The other truth value.</summary>
/// <param name="Operand">The truth value.</param>
public sealed record NotFormula(Formula Operand) : Formula;
