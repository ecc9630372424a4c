namespace Strata.Generators.Model;

/// <summary>Whether the layer has a bias, as <see cref="LeafChild.Bias"/> says.</summary>
/// <param name="Name">The parameter's name.</param>
public sealed record BiasArgument(string Name) : ArgumentModel(Name);
