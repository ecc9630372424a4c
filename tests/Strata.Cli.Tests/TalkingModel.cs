using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>A folder with a model of fresh weights, the stand-in tokenizer, and a processor's file.</summary>
internal sealed class TalkingModel : IDisposable
{
    private readonly Models.Glm4v.Tests.TinyCheckpoint _model;

    /// <param name="extraRows">Rows of the vocabulary that no token has.</param>
    public TalkingModel(int extraRows = 0)
    {
        _model = new((json, text, _) =>
        {
            var tokenizer = Inference.Tokenization.Tokenizer.Load(Fixtures.Path("tokenizer", "tokenizer.json"));
            text["vocab_size"] = tokenizer.Count + extraRows;
            json["image_token_id"] = tokenizer.Id("<|image|>");
            json["video_start_token_id"] = tokenizer.Id("<|begin_of_video|>");
            json["video_end_token_id"] = tokenizer.Id("<|end_of_video|>");
            text["eos_token_id"] = tokenizer.Id("<|endoftext|>");
        });
        File.Copy(Fixtures.Path("tokenizer", "tokenizer.json"), System.IO.Path.Combine(Path, "tokenizer.json"));
        Write("preprocessor_config.json", """{"size": {"shortest_edge": 12544, "longest_edge": 11760000}, "patch_size": 14}""");
    }

    public static string Picture { get; } = Fixtures.Path("hf", "processor_pixels", "picture.png");

    public string Path => _model.Path;

    /// <summary>Writes a file of the folder, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Asks in float32.</summary>
    public Task<(int Code, string Output, string Error)> Infer(string prompt, int tokens, params string[] more) => Terminal.Run(
        ["infer", "--model", Path, "--dtype", "float32", "--max-new-tokens", $"{tokens}", "--prompt", prompt, .. more]);

    public void Dispose() => _model.Dispose();
}
