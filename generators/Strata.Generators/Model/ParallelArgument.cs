namespace Strata.Generators.Model;

/// <summary>The parallel context, passed on.</summary>
/// <param name="Name">The parameter's name.</param>
public sealed record ParallelArgument(string Name) : ArgumentModel(Name);
