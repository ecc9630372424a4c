namespace Strata.Generators.Model;

/// <summary>Something that must hold between the values of a configuration: one call in its list of rules.</summary>
/// <param name="Name">The rule's name: <c>Divides</c>.</param>
/// <param name="Terms">What it is about.</param>
public sealed record FactModel(string Name, EquatableArray<FactTerm> Terms);
