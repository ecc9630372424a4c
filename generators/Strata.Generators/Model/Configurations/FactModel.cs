using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>Something that must hold between the values of a configuration: one call in its list of rules.</summary>
/// <param name="Name">The rule's name: <c>Divides</c>.</param>
/// <param name="Terms">What it is about.</param>
public sealed record FactModel(string Name, EquatableArray<FactTerm> Terms);

/// <summary>One value of a fact.</summary>
/// <param name="Key">What messages call it; empty where it has no name.</param>
/// <param name="Formula">The value.</param>
public sealed record FactTerm(string Key, Formula Formula);
