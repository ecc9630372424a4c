namespace Strata.Generators.Model.Formulas;

/// <summary>A value that a configuration computes, as its author wrote it.</summary>
public abstract record Formula;
