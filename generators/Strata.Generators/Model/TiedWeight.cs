namespace Strata.Generators.Model;

/// <summary>A parameter of a layer, and the one of another layer that it may be replaced with.</summary>
/// <param name="Layer">The layer's property.</param>
/// <param name="SourceLayer">The other layer, as a path of properties.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Own">Its dimensions, in members of the block's configuration.</param>
/// <param name="Source">The other's dimensions, in members of the block's configuration.</param>
public sealed record TiedWeight(
    string Layer,
    string SourceLayer,
    string Parameter,
    EquatableArray<Polynomial> Own,
    EquatableArray<Polynomial> Source);
