namespace Strata.Generators.Model;

/// <summary>Parameters that a module holds in a member which is not a partial property, so that they are in no table.</summary>
/// <param name="Name">The member.</param>
/// <param name="Fact">What it holds, as the end of a sentence.</param>
/// <param name="Mend">What to write instead, as a sentence without its stop.</param>
public sealed record StrayModel(string Name, string Fact, string Mend);
