using System.Collections.Immutable;

namespace Strata.Inference.Videos;

/// <summary>The frames of a video that a model looks at.</summary>
/// <param name="Frames">Their numbers, in ascending order; the last may be named twice, to fill a patch in time.</param>
/// <param name="Seconds">The whole second at which each patch in time begins.</param>
/// <param name="SecondsPerPatch">How long a patch in time is, by models that count time in seconds.</param>
public sealed record VideoSample(ImmutableArray<int> Frames, ImmutableArray<int> Seconds, double SecondsPerPatch);
