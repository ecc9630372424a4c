namespace Strata.Torch;

/// <summary>The token ids that carry pictures and videos.</summary>
/// <param name="Image">The token whose embedding a row of the vision tower replaces, in pictures and in videos.</param>
/// <param name="VideoStart">The token that opens a video.</param>
/// <param name="VideoEnd">The token that closes a video.</param>
public sealed record MultimodalTokens(long Image, long VideoStart, long VideoEnd);
