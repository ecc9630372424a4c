using System.Text.Json.Nodes;
using TinyVqa.Questions;
using TinyVqa.Scenes;

namespace FinetuneTiny;

/// <summary>Writes data as MindSpeed-MM has them: pictures, a record a line, and a file that says how they are read.</summary>
/// <param name="folder">The folder.</param>
public sealed class DataFolder(string folder)
{
    private const string Records = "records.jsonl";
    private const string Pictures = "pictures";

    /// <summary>The file that says how data are read: what <c>--mm-data</c> names.</summary>
    public string File => Path.Combine(folder, "data.json");

    /// <summary>Writes all of it.</summary>
    /// <param name="lessons">Questions with their answers.</param>
    /// <param name="model">The folder of the model, with its tokenizer.</param>
    public void Write(IEnumerable<Exchange> lessons, string model)
    {
        _ = Directory.CreateDirectory(Path.Combine(folder, Pictures));
        System.IO.File.WriteAllLines(
            Path.Combine(folder, Records), lessons.Select((lesson, number) => Record(lesson, number).ToJsonString()));
        System.IO.File.WriteAllText(File, Description(model).ToJsonString() + "\n");
    }

    private JsonObject Record(Exchange lesson, int number)
    {
        var picture = Path.Combine(Pictures, $"{number:0000}.png");
        PngFile.Write(Painter.Paint(lesson.Frames[0]), Path.Combine(folder, picture));
        return new()
        {
            ["messages"] = new JsonArray(Message("user", $"<image>{lesson.Question}"), Message("assistant", lesson.Said)),
            ["images"] = new JsonArray(picture),
        };
    }

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private JsonObject Description(string model) => new()
    {
        ["dataset_param"] = new JsonObject
        {
            ["dataset_type"] = "huggingface",
            ["preprocess_parameters"] = new JsonObject { ["model_name_or_path"] = Path.GetFullPath(model) },
            ["basic_parameters"] = new JsonObject
            {
                ["template"] = "glm4.1v",
                ["dataset_dir"] = folder,
                ["dataset"] = Path.Combine(folder, Records),
                ["cache_dir"] = Path.Combine(folder, "cache"),
            },
            ["attr"] = new JsonObject
            {
                ["images"] = "images",
                ["messages"] = "messages",
                ["role_tag"] = "role",
                ["content_tag"] = "content",
                ["user_tag"] = "user",
                ["assistant_tag"] = "assistant",
            },
        },
        ["dataloader_param"] = new JsonObject
        {
            ["dataloader_mode"] = "sampler",
            ["sampler_type"] = "BaseRandomBatchSampler",
            ["shuffle"] = true,
            ["drop_last"] = true,
            ["collate_param"] = new JsonObject { ["model_name"] = "qwen2vl" },
        },
    };
}
