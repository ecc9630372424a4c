using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Formulas;

/// <summary>A value that a configuration computes, as its author wrote it.</summary>
public abstract record Formula;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record WholeFormula(int Value) : Formula;

/// <summary>A number.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberFormula(double Value) : Formula;

/// <summary>True or false.</summary>
/// <param name="Value">Which of them.</param>
public sealed record TruthFormula(bool Value) : Formula;

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
public sealed record TextFormula(string Value) : Formula;

/// <summary>Null.</summary>
public sealed record AbsentFormula() : Formula;

/// <summary>A member of the configuration, or of one in it.</summary>
/// <param name="Path">The way to it: <c>.Text.HiddenSize</c>.</param>
public sealed record MemberFormula(string Path) : Formula;

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
public sealed record ListFormula(EquatableArray<Formula> Items) : Formula;

/// <summary>The number of items of a list.</summary>
/// <param name="List">The list.</param>
public sealed record LengthFormula(Formula List) : Formula;

/// <summary>The sum of a list.</summary>
/// <param name="List">The list.</param>
public sealed record SumFormula(Formula List) : Formula;

/// <summary>The other truth value.</summary>
/// <param name="Operand">The truth value.</param>
public sealed record NotFormula(Formula Operand) : Formula;

/// <summary>Two values combined.</summary>
/// <param name="Operator">How: <c>+ - * / % ??</c> and the comparisons, as in C#.</param>
/// <param name="Left">The first.</param>
/// <param name="Right">The second.</param>
public sealed record BinaryFormula(string Operator, Formula Left, Formula Right) : Formula;

/// <summary>One of two values.</summary>
/// <param name="Condition">What decides.</param>
/// <param name="Then">The value where it is true.</param>
/// <param name="Otherwise">The value where it is false.</param>
public sealed record ChoiceFormula(Formula Condition, Formula Then, Formula Otherwise) : Formula;
