namespace Strata.Inference.Processing;

/// <summary>What the least and the most pixels of a processor count.</summary>
public enum PixelLimits
{
    /// <summary>All frames of a video; a still picture counts as the frames of one patch (GLM-4.1V).</summary>
    Volume,

    /// <summary>One frame, however many there are (Qwen2-VL, Qwen2.5-VL).</summary>
    Frame,
}
