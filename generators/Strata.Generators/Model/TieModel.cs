namespace Strata.Generators.Model;

/// <summary>A layer that may use another's weight.</summary>
/// <param name="Source">The path of properties from the block to the layer that owns the weight.</param>
/// <param name="TreePath">The same path in the module tree.</param>
/// <param name="When">The member of the block's configuration that decides.</param>
public sealed record TieModel(string Source, string TreePath, string When);
