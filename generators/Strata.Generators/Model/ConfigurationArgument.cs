namespace Strata.Generators.Model;

/// <summary>A value of the configuration.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Path">How it is reached from the block's configuration: <c>.RmsNormEps</c>, or empty for the configuration itself.</param>
public sealed record ConfigurationArgument(string Name, string Path) : ArgumentModel(Name);
