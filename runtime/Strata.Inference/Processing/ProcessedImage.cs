namespace Strata.Inference.Processing;

/// <summary>A picture as the vision tower takes it.</summary>
/// <param name="Pixels">One patch a row, <c>[patches, channel * time * height * width]</c>, row after row.</param>
/// <param name="Height">Patches from top to bottom.</param>
/// <param name="Width">Patches from left to right.</param>
/// <param name="Tokens">The tokens it takes in a prompt.</param>
public sealed record ProcessedImage(float[] Pixels, int Height, int Width, int Tokens)
{
    /// <summary>The number of patches.</summary>
    public int Patches => Height * Width;

    /// <summary>Numbers in one patch.</summary>
    public int PatchLength => Pixels.Length / Patches;
}
