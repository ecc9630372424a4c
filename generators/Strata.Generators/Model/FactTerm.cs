using Strata.Generators.Model.Formulas;

namespace Strata.Generators.Model;

/// <summary>One value of a fact.</summary>
/// <param name="Key">What messages call it; empty where it has no name.</param>
/// <param name="Formula">The value.</param>
public sealed record FactTerm(string Key, Formula Formula);
