namespace Strata.Rules.Coverage;

/// <summary>A tensor that a checkpoint has.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Shape">Its shape, outermost dimension first; null where the file at hand does not say.</param>
public sealed record FoundTensor(string Key, IReadOnlyList<long>? Shape);
