using System.Globalization;
using Strata.Inference.Processing;
using Strata.Inference.Videos;
using Strata.Torch.Positions;

namespace Strata.Inference.Pipelines;

/// <summary>A video as a model takes it.</summary>
/// <param name="Sample">The frames that it looks at.</param>
/// <param name="Patches">What they become.</param>
internal sealed record SampledVideo(VideoSample Sample, ProcessedVideo Patches)
{
    /// <summary>The patches, counted along each side.</summary>
    public GridSize Size => new(Patches.Time, Patches.Height, Patches.Width);

    /// <summary>How it stands in the prompt.</summary>
    public VideoTokens Tokens => new(Patches.Tokens / Patches.Time, Sample.Seconds);

    /// <summary>Reads the frames and makes patches of them, each as it is read.</summary>
    /// <exception cref="InputException">None is looked at, or one can not be read.</exception>
    public static SampledVideo Of(IVideo video, VideoSample sample, ImageProcessorConfig frames, CancellationToken cancellation) =>
        sample.Frames.IsEmpty
            ? throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{video.Name}: it lasts {video.Facts.Seconds:0.###} seconds, too short for a frame to be looked at. Give a longer video, "
                    + $"or a frame of it as a picture; of a folder of pictures, give a lower --video-fps than "
                    + $"{video.Facts.FramesPerSecond}."))
            : new(
                sample,
                new ImageProcessor(frames).Process(
                    sample.Frames.Length, video.Facts.Height, video.Facts.Width, video.Read(sample.Frames, cancellation), video.Name));
}
