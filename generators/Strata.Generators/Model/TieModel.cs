using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A layer that may use another's weight.</summary>
/// <param name="Source">The path of properties from the block to the layer that owns the weight.</param>
/// <param name="TreePath">The same path in the module tree.</param>
/// <param name="When">The member of the block's configuration that decides.</param>
public sealed record TieModel(string Source, string TreePath, string When);

/// <summary>A parameter of a layer, and the one of another layer that it may be replaced with.</summary>
/// <param name="Layer">The layer's property.</param>
/// <param name="SourceLayer">The other layer, as a path of properties.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Own">Its dimensions, in members of the block's configuration.</param>
/// <param name="Source">The other's dimensions, in members of the block's configuration.</param>
/// <param name="OwnSplit">The dimension that tensor parallelism splits; -1 where every rank holds all of it.</param>
/// <param name="SourceSplit">The same of the other.</param>
/// <param name="Mend">How the layer would be split as the other is: an attribute, empty for none of them, null where it can not be.</param>
public sealed record TiedWeight(
    string Layer,
    string SourceLayer,
    string Parameter,
    EquatableArray<Polynomial> Own,
    EquatableArray<Polynomial> Source,
    int OwnSplit,
    int SourceSplit,
    string? Mend);

/// <summary>A tie that leads to no weight.</summary>
/// <param name="Source">The path, as written.</param>
/// <param name="Fact">What is wrong with it, as the end of a sentence.</param>
/// <param name="Mend">What to write instead, as a sentence without its stop.</param>
public sealed record BrokenTie(string Source, string Fact, string Mend);
