using Strata.Inference.Images;

namespace Strata.Inference.Videos;

/// <summary>A video that is there as pictures already: frames of a camera, or a folder of files.</summary>
public sealed class VideoFrames : IVideo
{
    private readonly IReadOnlyList<Func<RgbImage>> _frames;
    private readonly string _name;

    /// <summary>Makes a video of pictures.</summary>
    /// <param name="frames">The frames, all of one size; at least one.</param>
    /// <param name="framesPerSecond">How many follow each other in a second.</param>
    /// <exception cref="InputException">There is no frame, or the rate is none.</exception>
    public VideoFrames(IReadOnlyList<RgbImage> frames, double framesPerSecond)
        : this([.. frames.Select(frame => (Func<RgbImage>)(() => frame))], framesPerSecond, "the frames")
    {
    }

    private VideoFrames(IReadOnlyList<Func<RgbImage>> frames, double framesPerSecond, string name)
    {
        if (frames.Count == 0 || !double.IsFinite(framesPerSecond) || framesPerSecond <= 0)
        {
            throw new InputException(
                $"{name}: {frames.Count} pictures, {framesPerSecond} a second; expected one at least, and a rate above 0.");
        }

        var first = frames[0]();
        (_frames, _name, Facts) = (frames, name, new(frames.Count, framesPerSecond, first.Width, first.Height));
    }

    /// <inheritdoc />
    public VideoFacts Facts { get; }

    /// <inheritdoc />
    public string Name => _name;

    /// <summary>Takes the pictures of a folder, in the order of their names.</summary>
    /// <param name="folder">The folder; every file in it is a frame, but hidden ones.</param>
    /// <param name="framesPerSecond">How many follow each other in a second.</param>
    /// <exception cref="InputException">It has no files, or the first is no picture.</exception>
    public static VideoFrames Of(string folder, double framesPerSecond)
    {
        try
        {
            return new(
                [
                    .. Directory.GetFiles(folder)
                        .Where(file => !Path.GetFileName(file).StartsWith('.'))
                        .Order(StringComparer.Ordinal)
                        .Select(file => (Func<RgbImage>)(() => ImageDecoder.Decode(file))),
                ],
                framesPerSecond,
                folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(folder, fault);
        }
    }

    /// <inheritdoc />
    public IEnumerable<RgbImage> Read(IReadOnlyList<int> frames, CancellationToken cancellation = default)
    {
        foreach (var frame in frames)
        {
            cancellation.ThrowIfCancellationRequested();
            var image = _frames[frame]();

            // Resized as the first is, another would be distorted without a word.
            yield return (image.Width, image.Height) == (Facts.Width, Facts.Height) ? image : throw new InputException(
                $"{_name}: frame {frame} has {image.Width} x {image.Height} pixels and the first {Facts.Width} x {Facts.Height}; frames "
                + "of a video have one size. Give pictures of several sizes one by one.");
        }
    }
}
