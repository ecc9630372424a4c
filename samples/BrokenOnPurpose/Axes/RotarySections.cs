using System.Collections.Immutable;

namespace BrokenOnPurpose.Axes;

// Half of 128 features turn, in 32 pairs; the sections share out 30.
public sealed record RotarySections
{
    public int HeadDim { get; init; } = 128;
    public double PartialRotaryFactor { get; init; } = 0.5;
    public ImmutableArray<int> MropeSection { get; init; } = [8, 12, 10];
}
