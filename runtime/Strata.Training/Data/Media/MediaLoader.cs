using Strata.Inference.Images;
using Strata.Inference.Pipelines;
using Strata.Inference.Processing;
using Strata.Inference.Videos;
using Strata.Torch.Positions;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Media;

/// <summary>Reads pictures and videos, and makes patches of them. Any number of threads may use it.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="limits">What the data file allows.</param>
/// <param name="processing">What the model's own files say.</param>
/// <param name="chat">How the family looks at videos.</param>
internal sealed class MediaLoader(MediaFolder folder, MediaLimits limits, MediaProcessing processing, IChatFormat chat)
{
    private readonly PictureLimits _pictures =
        new(limits.PictureLeast, limits.PictureMost, chat.Training is { TakesNearestPixels: true });

    private readonly PictureLimits _frames = new(limits.FrameLeast, limits.FrameMost, takesNearest: true);

    /// <summary>Reads a picture.</summary>
    /// <param name="name">Its path, as a record writes it.</param>
    /// <exception cref="InputException">It is not there, lies outside of the folder, or is no picture.</exception>
    public LoadedMedia Picture(string name)
    {
        var image = _pictures.Fit(ImageDecoder.Decode(folder.Find(name)));
        var patches = new ImageProcessor(processing.Pictures).Process(image);
        return new(new(1, patches.Height, patches.Width), patches.Tokens, patches.Pixels);
    }

    /// <summary>Reads a video.</summary>
    /// <param name="name">Its path, as a record writes it.</param>
    /// <param name="cancellation">Stops before the next frame.</param>
    /// <exception cref="InputException">It is not there, lies outside of the folder, or can not be decoded.</exception>
    public LoadedMedia Video(string name, CancellationToken cancellation = default)
    {
        var video = VideoFile.Open(folder.Find(name));
        var sample = chat.Timed(video.Facts, FrameChoice.Of(video.Facts, limits.FramesPerSecond, limits.MostFrames));
        var (width, height) = _frames.Size(video.Facts.Width, video.Facts.Height);
        var patches = new ImageProcessor(processing.Videos.Frames).Process(
            sample.Frames.Length, height, width, video.Read(sample.Frames, cancellation).Select(_frames.Fit), video.Name);
        return new(new GridSize(patches.Time, patches.Height, patches.Width), patches.Tokens, patches.Pixels)
        {
            Seconds = sample.Seconds,
            SecondsPerPatch = sample.SecondsPerPatch,
        };
    }
}
