namespace Strata.Rules.Coverage;

/// <summary>A tensor that a declaration gives a checkpoint.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Owner">The declaration it comes from: <c>SelfAttention.QkvProj</c>.</param>
/// <param name="Shape">Its shape, outermost dimension first; null for a dimension, or for all of it, that is not known.</param>
/// <param name="IsOptional">Whether it may be absent: a tied weight, or a bias on which nothing known decides.</param>
public sealed record DeclaredTensor(string Key, string Owner, IReadOnlyList<long?>? Shape, bool IsOptional);

/// <summary>A tensor that a checkpoint has.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Shape">Its shape, outermost dimension first; null where the file at hand does not say.</param>
public sealed record FoundTensor(string Key, IReadOnlyList<long>? Shape);
