namespace Strata.Training.Data.Settings;

/// <summary>
/// Within what pictures and frames are brought before the model's own processor sees them; the standards are MindSpeed-MM's.
/// </summary>
internal sealed record MediaLimits
{
    /// <summary>The least pixels of a picture: <c>image_min_pixels</c>.</summary>
    public int PictureLeast { get; init; } = 32 * 32;

    /// <summary>The most pixels of a picture: <c>image_max_pixels</c>.</summary>
    public int PictureMost { get; init; } = 768 * 768;

    /// <summary>The least pixels of a frame: <c>video_min_pixels</c>.</summary>
    public int FrameLeast { get; init; } = 16 * 16;

    /// <summary>The most pixels of a frame: <c>video_max_pixels</c>.</summary>
    public int FrameMost { get; init; } = 256 * 256;

    /// <summary>Frames that are taken of each second: <c>video_fps</c>.</summary>
    public double FramesPerSecond { get; init; } = 2;

    /// <summary>Frames that are taken of a video at most: <c>video_maxlen</c>.</summary>
    public int MostFrames { get; init; } = 128;
}
