namespace Strata.Generators.Model.Formulas;

/// <summary>The sum of a list.</summary>
/// <param name="List">The list.</param>
public sealed record SumFormula(Formula List) : Formula;
