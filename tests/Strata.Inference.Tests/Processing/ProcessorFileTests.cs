using Strata.Inference.Processing;

namespace Strata.Inference.Tests.Processing;

/// <summary>Where a checkpoint says how its pictures become patches.</summary>
public sealed class ProcessorFileTests : IDisposable
{
    private const string Five = """
        {
          "image_processor": {
            "data_format": "channels_first", "default_to_square": true, "do_convert_rgb": true, "do_normalize": true, "do_rescale": true,
            "do_resize": true, "image_processor_type": "Glm4vImageProcessor", "merge_size": 2, "patch_size": 14, "resample": 3,
            "crop_size": null, "device": null, "disable_grouping": null, "pad_size": null, "input_data_format": null,
            "size": { "longest_edge": 50176, "shortest_edge": 12544 }, "temporal_patch_size": 2
          },
          "processor_class": "Glm4vProcessor",
          "video_processor": { "size": { "longest_edge": 100352, "shortest_edge": 12544 }, "video_processor_type": "Glm4vVideoProcessor" }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-");

    /// <summary>As HuggingFace transformers 5.23 saves a processor: nothing beside it says it.</summary>
    [Fact]
    public void A_processor_of_transformers_5_is_read_without_a_word()
    {
        Write("processor_config.json", Five);
        var file = Read();
        Assert.Equal((50176, 12544, Path.Combine(_folder.FullName, "processor_config.json")),
            (file.Configuration.MostPixels, file.Configuration.LeastPixels, file.Path));
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void The_file_of_the_image_processor_alone_is_read_too()
    {
        Write("processor_config.json", """{"processor_class": "Glm4vProcessor"}""");
        Write("preprocessor_config.json", """{"size": {"shortest_edge": 12544, "longest_edge": 60000}, "crop_size": null}""");
        var file = Read();
        Assert.Equal((60000, Path.Combine(_folder.FullName, "preprocessor_config.json")), (file.Configuration.MostPixels, file.Path));
        Assert.Empty(file.Warnings);
    }

    [Theory]
    [InlineData(50176, 0)]
    [InlineData(60000, 1)]
    public void Of_two_the_first_counts_and_a_difference_is_said(int longest, int warnings)
    {
        Write("processor_config.json", Five);
        Write("preprocessor_config.json", $"{{\"size\": {{\"longest_edge\": {longest}, \"shortest_edge\": 12544}}}}");
        var file = Read();
        Assert.Equal(50176, file.Configuration.MostPixels);
        Assert.Equal(warnings, file.Warnings.Count(warning => warning.Contains("ask for different pictures", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_none_is_the_familys_values_hold_and_it_is_said()
    {
        var file = Read();
        Assert.Equal(new(), file.Configuration);
        Assert.Contains("preprocessor_config.json is not there", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ProcessorFile Read() => ProcessorFile.Read(_folder.FullName, new(), "GLM-4.1V");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
