using Strata.Configuration;

namespace Strata.Inference.Processing;

/// <summary>
/// How videos become patches: <c>video_processor</c> of <c>processor_config.json</c>, as HuggingFace transformers 5 saves it, or
/// <c>video_preprocessor_config.json</c>, as 4.52 to 4.57 do.
/// </summary>
public sealed record VideoProcessorConfig
{
    private const string Part = "video_processor";

    /// <summary>
    /// How each frame becomes patches; its pixels are counted for <see cref="ImageProcessorConfig.TemporalPatchSize"/> frames.
    /// </summary>
    public ImageProcessorConfig Frames { get; init; } = new() { MostPixels = 28 * 28 * 2 * 30000 };

    /// <summary>Frames that are taken of each second.</summary>
    public double FramesPerSecond { get; init; } = 2;

    /// <summary>Seconds of a video that are taken at most.</summary>
    public double MostSeconds { get; init; } = 300;

    /// <summary>Whether frames are chosen by <see cref="FramesPerSecond"/>, rather than all taken.</summary>
    public bool SamplesFrames { get; init; } = true;

    /// <summary>Reads what a model's folder says of videos.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The configuration, and what was found of wrong and unknown values; null where no file says anything.</returns>
    /// <exception cref="InputException">A file is not valid JSON.</exception>
    /// <param name="standard">What holds where a file does not say it; null for GLM-4.1V's.</param>
    public static (VideoProcessorConfig Configuration, ConfigurationReport Report)? Read(
        string directory, VideoProcessorConfig? standard = null)
    {
        standard ??= new();
        var (whole, alone) = (Path.Combine(directory, "processor_config.json"), Path.Combine(directory, "video_preprocessor_config.json"));
        if (File.Exists(whole) && ConfigurationFile.Load(whole) is var file && file.Has(Part))
        {
            return (Of(file.Section(Part), standard), file.Report);
        }

        return File.Exists(alone) && ConfigurationFile.Load(alone) is var root ? (Of(root, standard), root.Report) : null;
    }

    /// <summary>
    /// Reads of a folder that says nothing of videos what it says of pictures, as transformers does: folders of before 4.52 have one file.
    /// What is wrong with it is told where pictures are read.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="standard">What holds where the file does not say it.</param>
    /// <exception cref="InputException">A file is not valid JSON.</exception>
    public static VideoProcessorConfig OfPictures(string directory, VideoProcessorConfig standard)
    {
        var pictures = Path.Combine(directory, "preprocessor_config.json");
        return File.Exists(pictures) ? Of(ConfigurationFile.Load(pictures), standard) : standard;
    }

    private static VideoProcessorConfig Of(ConfigurationSection section, VideoProcessorConfig standard)
    {
        // num_frames is written and never read: HuggingFace's processor goes by fps alone.
        section.Ignore(
            "num_frames", "min_frames", "max_frames", "max_image_size", "return_metadata", "video_metadata", "do_center_crop", "do_pad");
        var configuration = new VideoProcessorConfig
        {
            Frames = ImageProcessorConfig.Read(section, standard.Frames),
            FramesPerSecond = Positive(section, "fps", standard.FramesPerSecond),
            MostSeconds = Positive(section, "max_duration", standard.MostSeconds),
            SamplesFrames = section.Boolean("do_sample_frames", standard.SamplesFrames),
        };
        section.ReportUnknown();
        return configuration;
    }

    private static double Positive(ConfigurationSection section, string key, double standard)
    {
        var value = section.Double(key, standard);
        if (value is > 0 and < double.PositiveInfinity)
        {
            return value;
        }

        section.AddFinding(
            ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, key, $"expected a number above 0, found {value}.");
        return standard;
    }
}
