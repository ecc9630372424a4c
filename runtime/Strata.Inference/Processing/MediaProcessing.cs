using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Images;

namespace Strata.Inference.Processing;

/// <summary>How a checkpoint's pictures and videos become patches, by all files that may say it.</summary>
/// <param name="Path">The file that says it of pictures; where none is there, the one that could.</param>
/// <param name="Pictures">What holds of pictures.</param>
/// <param name="Videos">What holds of videos; where no file says it, what is said of pictures.</param>
public sealed record MediaProcessing(string Path, ImageProcessorConfig Pictures, VideoProcessorConfig Videos)
{
    /// <summary>What the user should know of what is said of pictures, a line each.</summary>
    public ImmutableArray<string> PictureWarnings { get; private init; } = [];

    /// <summary>What the user should know of what is said of videos, a line each.</summary>
    public ImmutableArray<string> VideoWarnings { get; private init; } = [];

    /// <summary>Reads the files.</summary>
    /// <param name="directory">The model's folder.</param>
    /// <param name="pictures">What the family's processor class has of pictures.</param>
    /// <param name="videos">What it has of videos.</param>
    /// <param name="family">The family, for messages.</param>
    /// <param name="order">Which axis of a picture is resized first.</param>
    /// <exception cref="InputException">A value is wrong or asks for something that is not done.</exception>
    public static MediaProcessing Read(
        string directory,
        ImageProcessorConfig pictures,
        VideoProcessorConfig videos,
        string family,
        ResizeOrder order = ResizeOrder.Pillow12)
    {
        var file = ProcessorFile.Read(directory, pictures with { ResizeOrder = order }, family);
        var standard = videos with { Frames = videos.Frames with { ResizeOrder = order } };
        var read = VideoProcessorConfig.Read(directory, standard);
        return new(file.Path, file.Configuration, read?.Configuration ?? VideoProcessorConfig.OfPictures(directory, standard))
        {
            PictureWarnings = [.. file.Warnings],
            VideoWarnings =
            [
                .. (read?.Report.Findings ?? []).Where(finding => finding.Severity != ConfigurationSeverity.Info)
                    .Select(finding => finding.ToString()),
            ],
        };
    }
}
