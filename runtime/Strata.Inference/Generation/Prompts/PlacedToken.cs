namespace Strata.Inference.Generation.Prompts;

/// <summary>A token with all that its keys and values come from: two are alike in a cache where all of it is, whoever wrote them.</summary>
/// <param name="Id">The token.</param>
/// <param name="Time">Its counter of time.</param>
/// <param name="Height">Its counter of height.</param>
/// <param name="Width">Its counter of width.</param>
/// <param name="Medium">The SHA-256 of the picture or video that it stands for a part of; null for text.</param>
internal readonly record struct PlacedToken(long Id, long Time, long Height, long Width, string? Medium);
