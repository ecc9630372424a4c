namespace Strata.Inference.Generation.Prompts;

/// <summary>A token with its counters: two are alike in a cache where both are, whoever wrote them.</summary>
/// <param name="Id">The token.</param>
/// <param name="Time">Its counter of time.</param>
/// <param name="Height">Its counter of height.</param>
/// <param name="Width">Its counter of width.</param>
internal readonly record struct PlacedToken(long Id, long Time, long Height, long Width);

/// <summary>A picture or video in a prompt, which stands there as a whole or not at all.</summary>
/// <param name="Start">Its first token, that of a video's start where it has one.</param>
/// <param name="End">Behind its last token.</param>
/// <param name="Sum">The SHA-256 of its patches.</param>
internal readonly record struct PlacedMedium(int Start, int End, string Sum);
