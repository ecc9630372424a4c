using System.Text.Json.Nodes;
using Strata.Configuration;
using Strata.Training.Data.Settings;

namespace Strata.Training.Tests.Data.Settings;

/// <summary>The released data file of GLM-4.1V, and what people may change in it.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_released_file_is_read_whole()
    {
        var (file, report) = DataFile.Read(Fixtures.Path("mindspeed", "config", "data_9b.json"));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal("ckpt/hf_path/GLM4.1V-9B-Instruct", file.Model);
        Assert.Equal(("glm4.1v", "./data", "./data/cache_dir"), (file.Template, file.MediaFolder, file.CacheFolder));
        Assert.Equal(["./data/mllm_format_llava_instruct_data.json"], file.Files.ToArray());
        Assert.Null(file.MostRecords);
        Assert.Equal(new LabelRules(PromptIsLearned: false, HistoryIsMasked: false, Thinks: true, SplitsSpecial: false), file.Labels);
        Assert.Equal(
            new MediaLimits
            {
                PictureLeast = 1024,
                PictureMost = 589824,
                FrameLeast = 0,
                FrameMost = 16384,
                FramesPerSecond = 2,
                MostFrames = 64,
            },
            file.Limits);
        Assert.Equal(
            new RecordAttributes
            {
                Images = "images",
                Messages = "messages",
                Role = "role",
                Content = "content",
                User = "user",
                Assistant = "assistant",
                Observation = null,
                Function = null,
                SystemRole = null,
            },
            file.Attributes);
        Assert.Equal(new LoaderSettings(true, SizePriority.None, false), file.Loader);
    }

    [Fact]
    public void What_a_file_does_not_say_is_as_in_the_original()
    {
        var (file, _) = Read(root => Parameters(root).Remove("attr"));
        Assert.Equal(new RecordAttributes(), file.Attributes);
        Assert.Equal(
            ("conversations", "from", "value", "human", "gpt", "observation", "system"),
            (file.Attributes.Messages, file.Attributes.Role, file.Attributes.Content, file.Attributes.User, file.Attributes.Assistant,
                file.Attributes.Observation, file.Attributes.SystemRole));
    }

    [Fact]
    public void Files_are_divided_by_commas()
    {
        var (file, _) = Read(root => Basic(root)["dataset"] = "a.json,b.jsonl");
        Assert.Equal(["a.json", "b.jsonl"], file.Files.ToArray());
        Assert.Contains(
            "divided by commas, without blanks", Fault(root => Basic(root)["dataset"] = "a.json, b.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cutoff_is_refused_with_the_way_out() => Assert.Contains(
        "dataset_param.basic_parameters.cutoff_len: the length of a sequence is --seq-length",
        Fault(root => Basic(root)["cutoff_len"] = 1024),
        StringComparison.Ordinal);

    [Fact]
    public void An_unknown_key_is_told_with_the_nearest()
    {
        var (_, report) = Read(root => Basic(root)["mask_histroy"] = true);
        var finding = Assert.Single(report.Findings, finding => finding.Kind == ConfigurationFindingKind.Unknown);
        Assert.Contains("mask_histroy", finding.ToString(), StringComparison.Ordinal);
        Assert.Contains("'mask_history'", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_effect_here_is_a_warning()
    {
        var (_, report) = Read(root => Basic(root)["val_rate"] = 0.1);
        Assert.Contains(report.Findings, finding => finding.Severity == ConfigurationSeverity.Warning && finding.Path.EndsWith("val_rate"));
    }

    [Theory]
    [InlineData("BucketBatchSampler", null, "Bucketing")]
    [InlineData("BucketBatchSampler", "data_reordering_img", "Reordering")]
    [InlineData("BaseRandomBatchSampler", "data_reordering_img", "None")]
    public void Samplers_have_the_originals_names(string sampler, string? mode, string expected)
    {
        var (file, _) = Read(root => (Loader(root)["sampler_type"], Loader(root)["priority_mode"]) = (sampler, mode));
        Assert.Equal(expected, file.Loader.Priority.ToString());
    }

    [Theory]
    [InlineData("dataloader_param", "sampler_type", "\"RandomSampler\"", "expected 'BaseRandomBatchSampler' or 'BucketBatchSampler'")]
    [InlineData("dataloader_param", "drop_last", "false", "no micro-batch for every replica")]
    [InlineData("dataset_param", "dataset_type", "\"multimodal\"", "expected 'huggingface'")]
    public void What_is_not_done_is_refused(string part, string key, string value, string expected) =>
        Assert.Contains(expected, Fault(root => root[part]![key] = JsonNode.Parse(value)), StringComparison.Ordinal);

    [Fact]
    public void Limits_are_held_against_each_other() => Assert.Contains(
        "image_min_pixels: 600000 is more than the most pixels, 589824",
        Fault(root => Parameters(root)["preprocess_parameters"]!["image_min_pixels"] = 600000),
        StringComparison.Ordinal);

    [Fact]
    public void An_unknown_mode_of_buckets_is_refused() => Assert.Contains(
        "expected 'data_bucketing_img' or 'data_reordering_img'",
        Fault(root => (Loader(root)["sampler_type"], Loader(root)["priority_mode"]) = ("BucketBatchSampler", "data_bucket")),
        StringComparison.Ordinal);

    private string Fault(Action<JsonObject> change) => Assert.Throws<InputException>(() => Read(change)).Message;

    private (DataFile File, ConfigurationReport Report) Read(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", "data_9b.json")))!.AsObject();
        change(root);
        return DataFile.Read(_folder.Write("data.json", root.ToJsonString()));
    }

    private static JsonObject Parameters(JsonObject root) => root["dataset_param"]!.AsObject();

    private static JsonObject Basic(JsonObject root) => Parameters(root)["basic_parameters"]!.AsObject();

    private static JsonObject Loader(JsonObject root) => root["dataloader_param"]!.AsObject();
}
