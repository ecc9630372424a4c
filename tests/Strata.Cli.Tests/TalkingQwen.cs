using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>A folder with a Qwen2.5-VL of fresh weights, its tokenizer cut down, and the files that a released one has.</summary>
internal sealed class TalkingQwen : IDisposable
{
    private readonly Models.Qwen25Vl.Tests.TinyCheckpoint _model;

    /// <param name="style">Whose keys: 0 the present ones, 1 those of before transformers 4.52.</param>
    public TalkingQwen(int style = 0)
    {
        var tokenizer = Renumbered();
        var tokens = tokenizer["added_tokens"]!.AsArray().ToDictionary(
            token => token!["content"]!.GetValue<string>(), token => token!["id"]!.GetValue<int>());
        _model = new(
            (json, text, _) =>
            {
                text["vocab_size"] = tokens.Values.Max() + 1;
                (json["image_token_id"], json["video_token_id"]) = (tokens["<|image_pad|>"], tokens["<|video_pad|>"]);
            },
            style);
        Write("tokenizer.json", tokenizer.ToJsonString());
        Write("preprocessor_config.json", """
            {"min_pixels": 64, "max_pixels": 1024, "patch_size": 2, "temporal_patch_size": 2, "merge_size": 2,
             "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711],
             "image_processor_type": "Qwen2VLImageProcessor", "processor_class": "Qwen2_5_VLProcessor"}
            """);
        Write("generation_config.json", $$"""
            {"bos_token_id": {{tokens["<|endoftext|>"]}}, "pad_token_id": {{tokens["<|endoftext|>"]}}, "do_sample": true,
             "eos_token_id": [{{tokens["<|im_end|>"]}}, {{tokens["<|endoftext|>"]}}], "repetition_penalty": 1.05,
             "temperature": 0.000001, "transformers_version": "4.49.0"}
            """);
    }

    public string Path => _model.Path;

    /// <summary>Writes a file of the folder, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Asks in float32.</summary>
    public Task<(int Code, string Output, string Error)> Infer(string prompt, params string[] more) => Terminal.Run(
        ["infer", "--model", Path, "--dtype", "float32", "--max-new-tokens", "8", "--prompt", prompt, .. more]);

    public void Dispose() => _model.Dispose();

    /// <summary>The tokens that are left of Qwen's, numbered through: whatever the model says is text.</summary>
    private static JsonNode Renumbered()
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer-qwen", "tokenizer.json")))!;
        var next = 0;
        foreach (var token in root["model"]!["vocab"]!.AsObject().Select(token => token.Key).ToList())
        {
            root["model"]!["vocab"]![token] = next++;
        }

        foreach (var token in root["added_tokens"]!.AsArray())
        {
            token!["id"] = next++;
        }

        return root;
    }
}
