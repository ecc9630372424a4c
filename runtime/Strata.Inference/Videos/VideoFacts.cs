namespace Strata.Inference.Videos;

/// <summary>What is known of a video before its frames are looked at.</summary>
/// <param name="Frames">How many frames a decoder delivers.</param>
/// <param name="FramesPerSecond">Their average rate.</param>
/// <param name="Width">Pixels from left to right, as displayed.</param>
/// <param name="Height">Pixels from top to bottom, as displayed.</param>
public sealed record VideoFacts(int Frames, double FramesPerSecond, int Width, int Height)
{
    /// <summary>How long it is, in seconds, at its average rate.</summary>
    public double Seconds => Frames / FramesPerSecond;
}
