using System.Text.Json.Nodes;
using Strata.Models.Glm4v.Chat;
using Strata.Models.Glm4v.Tests;
using Strata.Training.Data;

namespace Strata.Training.Tests.Data;

/// <summary>
/// A model made by chance that knows the tokenizer's tokens, and data for it: pictures, a video, and whatever records are given.
/// </summary>
public sealed class MadeData : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinyCheckpoint _model = new((root, text, _) =>
    {
        foreach (var (index, key) in new[] { "image_start", "image_end", "video_start", "video_end", "image", "video" }.Index())
        {
            root[key + "_token_id"] = 6460 + index;
        }

        text["vocab_size"] = 6480;
    });

    public MadeData()
    {
        File.Copy(Fixtures.Path("tokenizer", "tokenizer.json"), Path.Combine(Model, "tokenizer.json"));
        _ = Directory.CreateDirectory(In("media", "train"));
        foreach (var picture in (string[])["rgb.png", "q90.jpg", "lossy.webp"])
        {
            File.Copy(Fixtures.Path("images", picture), In("media", "train", picture));
        }

        File.Copy(Fixtures.Path("video", "h264_2997.mp4"), In("media", "v.mp4"));
        Write(
            Record("\"images\":[\"train/rgb.png\",\"train/q90.jpg\"],", "<image>One<image>", "A cat and a dog"),
            Record("\"images\":\"train/lossy.webp\",\"videos\":[\"v.mp4\"],", "<video>Both <image>", "They run"),
            Record("", "No picture", "None", "Why", "So"),
            Record("\"videos\":[\"v.mp4\"],", "<video>", "A number that counts"));
    }

    internal string Model => _model.Path;

    internal string In(params string[] parts) => _folder.In(parts);

    /// <summary>Writes the records, one on each line.</summary>
    internal void Write(params string[] records) => File.WriteAllText(In("records.jsonl"), string.Join('\n', records));

    /// <summary>A record whose messages are a user's and the model's in turn.</summary>
    internal static string Record(string media, params string[] said)
    {
        var messages = said.Select((text, turn) => $$"""{"role":"{{(turn % 2 == 0 ? "user" : "assistant")}}","content":"{{text}}"}""");
        return $$"""{{{media}}"messages":[{{string.Join(',', messages)}}]}""";
    }

    /// <summary>Opens the data.</summary>
    internal TrainingData Open(TrainingDataOptions options, Action<JsonObject>? change = null)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", "data_9b.json")))!.AsObject();
        var basic = root["dataset_param"]!["basic_parameters"]!;
        root["dataset_param"]!["preprocess_parameters"]!["model_name_or_path"] = Model;
        root["dataset_param"]!["attr"]!["videos"] = "videos";
        (basic["dataset_dir"], basic["dataset"], basic["cache_dir"]) = (In("media"), In("records.jsonl"), In("cache"));
        basic["preprocessing_num_workers"] = 2;
        root["dataloader_param"]!["shuffle"] = false;
        change?.Invoke(root);
        File.WriteAllText(In("data.json"), root.ToJsonString());
        return TrainingData.Open(In("data.json"), new Glm4vChatFormat(), options);
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    internal static JsonNode Basic(JsonObject root) => root["dataset_param"]!["basic_parameters"]!;
}
