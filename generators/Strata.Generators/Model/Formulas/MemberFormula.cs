namespace Strata.Generators.Model.Formulas;

/// <summary>A member of the configuration, or of one in it.</summary>
/// <param name="Path">The way to it: <c>.Text.HiddenSize</c>.</param>
public sealed record MemberFormula(string Path) : Formula;
