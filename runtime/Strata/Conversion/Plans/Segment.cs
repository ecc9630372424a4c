namespace Strata.Conversion.Plans;

/// <summary>Neighbouring places of one dimension that two tensors both hold, next to each other in both.</summary>
/// <param name="Target">The first place in the target.</param>
/// <param name="Source">The first place in the source.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Segment(long Target, long Source, long Count);
