namespace Strata.Generators.Model.Formulas;

/// <summary>Null.</summary>
public sealed record AbsentFormula() : Formula;
