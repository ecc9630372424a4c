namespace Strata.Generators.Model.Formulas;

/// <summary>One of two values.</summary>
/// <param name="Condition">What decides.</param>
/// <param name="Then">The value where it is true.</param>
/// <param name="Otherwise">The value where it is false.</param>
public sealed record ChoiceFormula(Formula Condition, Formula Then, Formula Otherwise) : Formula;
