namespace Strata.Inference.Processing;

/// <summary>A video as the vision tower takes it.</summary>
/// <param name="Pixels">One patch a row, <c>[patches, channel * time * height * width]</c>, patch in time after patch in time.</param>
/// <param name="Time">Patches in time.</param>
/// <param name="Height">Patches from top to bottom.</param>
/// <param name="Width">Patches from left to right.</param>
/// <param name="Tokens">The tokens it takes in a prompt.</param>
public sealed record ProcessedVideo(float[] Pixels, int Time, int Height, int Width, int Tokens)
{
    /// <summary>The number of patches.</summary>
    public int Patches => Time * Height * Width;

    /// <summary>Numbers in one patch.</summary>
    public int PatchLength => Pixels.Length / Patches;
}
