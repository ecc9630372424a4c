using System.Text.Json.Nodes;
using Strata.Configuration;
using TorchSharp;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>A HuggingFace folder with a model of any size and fresh weights, biases and norms included.</summary>
internal sealed class TinyCheckpoint : IDisposable
{
    private const string Config =
        """
        {
          "model_type": "qwen2_5_vl", "tie_word_embeddings": false, "image_token_id": 60, "video_token_id": 61,
          "text_config": {
            "hidden_size": 32, "intermediate_size": 40, "num_attention_heads": 4, "num_hidden_layers": 3, "num_key_value_heads": 2,
            "vocab_size": 64, "rms_norm_eps": 1e-4, "rope_theta": 500.0, "rope_scaling": { "rope_type": "default", "mrope_section": [1, 1, 2] }
          },
          "vision_config": {
            "depth": 3, "hidden_size": 16, "intermediate_size": 24, "num_heads": 2, "out_hidden_size": 32, "patch_size": 2,
            "window_size": 8, "fullatt_block_indexes": [1], "tokens_per_second": 2
          }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-tiny");

    public TinyCheckpoint(Action<JsonObject, JsonObject, JsonObject>? change = null, int style = 0)
    {
        var json = JsonNode.Parse(Config)!.AsObject();
        change?.Invoke(json, json["text_config"]!.AsObject(), json["vision_config"]!.AsObject());
        File.WriteAllText(System.IO.Path.Combine(Path, "config.json"), json.ToJsonString());
        var config = Qwen25VlConfig.Checkpoints.Configuration(ConfigurationFile.Load(System.IO.Path.Combine(Path, "config.json")));
        var schema = Qwen25Vl.Schema.Of(config);
        using var model = new Qwen25Vl(config, ParallelContext.Single);
        ModelInitializer.Normal(model, schema, ParallelContext.Single, seed: 7, deviation: 0.2);
        using var untracked = torch.no_grad();
        using var random = new torch.Generator(8, torch.CPU);
        foreach (var vector in model.parameters().Where(parameter => parameter.dim() == 1))
        {
            vector.add_(torch.normal(0, 0.3, [.. vector.shape], generator: random));
        }

        ModelSaver.Save(model, schema, System.IO.Path.Combine(Path, "model.safetensors"), style);
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
