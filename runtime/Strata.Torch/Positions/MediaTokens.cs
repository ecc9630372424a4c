namespace Strata.Torch;

/// <summary>How pictures and videos stand in a prompt.</summary>
/// <param name="Image">The token whose embedding a row of the vision tower replaces, in pictures and in videos.</param>
/// <param name="VideoStart">The token that opens a video.</param>
/// <param name="VideoEnd">The token that closes a video.</param>
/// <param name="Merge">Patches along each side of the square that is one token.</param>
public sealed record MediaTokens(long Image, long VideoStart, long VideoEnd, int Merge);
