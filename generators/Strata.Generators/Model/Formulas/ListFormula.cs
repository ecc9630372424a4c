namespace Strata.Generators.Model.Formulas;

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
public sealed record ListFormula(EquatableArray<Formula> Items) : Formula;
