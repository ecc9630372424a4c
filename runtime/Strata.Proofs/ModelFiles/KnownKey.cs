namespace Strata.Proofs;

/// <summary>A key that any model's file of a dialect may hold and that changes nothing in what the model computes.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Values">The texts that it may be; empty where any will do.</param>
public sealed record KnownKey(string Name, JsonKind Kind, string Description, params string[] Values);
