namespace Strata.Generators.Model.Formulas;

/// <summary>The number of items of a list.</summary>
/// <param name="List">The list.</param>
public sealed record LengthFormula(Formula List) : Formula;
