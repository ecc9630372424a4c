namespace Strata.Generators.Model;

/// <summary>A module that a block holds in a member which is not a partial property, so that it is in no table.</summary>
/// <param name="Name">The member.</param>
/// <param name="Type">The module's type, without its namespace.</param>
public sealed record StrayModel(string Name, string Type);
