namespace Strata.Torch.Positions;

/// <summary>The size of a picture or video, in patches.</summary>
/// <param name="Time">Patches in time; 1 for a still picture.</param>
/// <param name="Height">Patches from top to bottom.</param>
/// <param name="Width">Patches from left to right.</param>
public readonly record struct GridSize(int Time, int Height, int Width)
{
    /// <summary>The number of patches.</summary>
    public int Patches => checked(Time * Height * Width);
}
