namespace Strata.Generators.Proofs;

/// <summary>A key somewhere under a block, and the properties that lead to it.</summary>
/// <param name="Key">The key, relative to the block; a repeated layer's number is <c>*</c>.</param>
/// <param name="Path">The properties, dots between them.</param>
/// <param name="Root">The first property of the path.</param>
/// <param name="RootKey">That property's own key.</param>
public sealed record DeclaredKey(string Key, string Path, string Root, string RootKey);
