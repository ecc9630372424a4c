using Strata.Configuration;
using Strata.Inference.Processing;

namespace Strata.Inference.Tests.Processing;

/// <summary>What files say of videos.</summary>
public sealed class VideoProcessorConfigTests : IDisposable
{
    // As transformers 5.23 writes it; the values are others than its own, so that each is seen to be read.
    private const string Part = """
        {
          "do_convert_rgb": true, "do_normalize": true, "do_rescale": true, "do_resize": true, "do_sample_frames": false, "fps": 4,
          "image_mean": [0.5, 0.25, 0.125], "image_std": [1, 2, 3], "max_duration": 60, "max_image_size": { "longest_edge": 100352 },
          "merge_size": 4, "num_frames": 16, "patch_size": 16, "resample": 3, "rescale_factor": 0.00784313725490196,
          "return_metadata": false, "size": { "longest_edge": 100352, "shortest_edge": 25088 }, "temporal_patch_size": 4,
          "video_processor_type": "Glm4vVideoProcessor", "crop_size": null
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-");

    [Theory]
    [InlineData("processor_config.json", """{"processor_class": "Glm4vProcessor", "video_processor": PART}""")]
    [InlineData("video_preprocessor_config.json", "PART")]
    public void Every_value_is_read_without_a_word(string name, string text)
    {
        Write(name, text.Replace("PART", Part, StringComparison.Ordinal));
        var (read, report) = VideoProcessorConfig.Read(_folder.FullName)!.Value;
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal((4.0, 60.0, false), (read.FramesPerSecond, read.MostSeconds, read.SamplesFrames));
        Assert.Equal(
            new ImageProcessorConfig
            {
                LeastPixels = 25088,
                MostPixels = 100352,
                PatchSize = 16,
                TemporalPatchSize = 4,
                MergeSize = 4,
                RescaleFactor = 0.00784313725490196,
                Mean = (0.5, 0.25, 0.125),
                Deviation = (1, 2, 3),
            },
            read.Frames);
    }

    [Fact]
    public void What_is_not_said_is_the_processors_own()
    {
        Write("processor_config.json", """{"video_processor": {"video_processor_type": "Glm4vVideoProcessor"}}""");
        var (read, report) = VideoProcessorConfig.Read(_folder.FullName)!.Value;
        Assert.Equal(new(), read);
        Assert.Equal((47040000, 12544), (read.Frames.MostPixels, read.Frames.LeastPixels));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
    }

    [Theory]
    [InlineData("fps", "0")]
    [InlineData("max_duration", "-1")]
    [InlineData("patch_size", "0")]
    [InlineData("do_sample_frames", "3")]
    [InlineData("frames_a_second", "2")]
    public void What_is_wrong_or_unknown_is_named(string key, string value)
    {
        Write("processor_config.json", $$"""{"video_processor": {"{{key}}": {{value}} } }""");
        Assert.Contains(
            VideoProcessorConfig.Read(_folder.FullName)!.Value.Report.Findings,
            finding => finding.ToString().Contains(key, StringComparison.Ordinal) && finding.Severity != ConfigurationSeverity.Info);
    }

    [Fact]
    public void No_file_says_nothing() => Assert.Null(VideoProcessorConfig.Read(_folder.FullName));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
