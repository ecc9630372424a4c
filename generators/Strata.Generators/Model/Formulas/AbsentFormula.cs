namespace Strata.Generators.Model;

/// <summary>Null.</summary>
public sealed record AbsentFormula() : Formula;
