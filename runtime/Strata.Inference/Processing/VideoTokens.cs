using System.Collections.Immutable;

namespace Strata.Inference.Processing;

/// <summary>How a video stands in a prompt.</summary>
/// <param name="TokensPerFrame">The tokens of one patch in time.</param>
/// <param name="Seconds">The whole seconds printed after each patch in time.</param>
public sealed record VideoTokens(int TokensPerFrame, ImmutableArray<int> Seconds);
