namespace Strata.Inference.Processing;

/// <summary>A picture or a video as it was given, for messages.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Frames">How many frames of a video are looked at; null for a picture.</param>
internal readonly record struct GivenMedia(string Name, int Height, int Width, int? Frames = null)
{
    /// <summary>What a message begins with.</summary>
    public string Subject => Frames is { } count ? $"{Name}: {count} {(count == 1 ? "frame" : "frames")} of the video" : Name;

    /// <summary>What is said of one that has no place in memory.</summary>
    /// <param name="configuration">The limits that made it so large.</param>
    /// <param name="pixels">The pixels that each frame would have.</param>
    public InputException TooLarge(ImageProcessorConfig configuration, long pixels) => new(
        $"{Subject}: {Width} x {Height} pixels would become {pixels}{(Frames is null ? "" : " each")} by the limits "
        + $"size.shortest_edge {configuration.LeastPixels} and size.longest_edge {configuration.MostPixels} (min_pixels, max_pixels), with "
        + $"{configuration.TemporalPatchSize} frames a patch (temporal_patch_size), more than can be held. "
        + (Frames is null
            ? "Lower the limits in preprocessor_config.json."
            : "Lower the limits in the file of the video processor, look at fewer frames (do_sample_frames true, a lower fps), or cut the "
                + "video."));
}
