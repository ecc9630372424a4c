namespace Strata.Generators.Model.Formulas;

/// <summary>Two values combined.</summary>
/// <param name="Operator">How: <c>+ - * / % ??</c> and the comparisons, as in C#.</param>
/// <param name="Left">The first.</param>
/// <param name="Right">The second.</param>
public sealed record BinaryFormula(string Operator, Formula Left, Formula Right) : Formula;
