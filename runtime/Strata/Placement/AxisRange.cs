namespace Strata.Placement;

/// <summary>Neighbouring features of an axis.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Count">How many.</param>
public readonly record struct AxisRange(long Start, long Count);
