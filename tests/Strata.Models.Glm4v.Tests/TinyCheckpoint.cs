using System.Text.Json.Nodes;
using Strata.Configuration;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>A HuggingFace folder with a model of any size and fresh weights.</summary>
internal sealed class TinyCheckpoint : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-tiny");

    public TinyCheckpoint(Action<JsonObject, JsonObject, JsonObject> change, torch.ScalarType type = torch.ScalarType.Float32)
    {
        var json = JsonNode.Parse(File.ReadAllText(Fixtures.Path("hf", "A", "model", "config.json")))!.AsObject();
        change(json, json["text_config"]!.AsObject(), json["vision_config"]!.AsObject());
        File.WriteAllText(System.IO.Path.Combine(Path, "config.json"), json.ToJsonString());

        var config = Glm4vConfig.ReadHf(ConfigurationFile.Load(System.IO.Path.Combine(Path, "config.json")));
        var schema = Glm4v.Schema.Of(config);
        var parallel = new ParallelContext(Device.Cpu, type);
        using var model = new Glm4v(config, parallel);
        ModelInitializer.Normal(model, schema, parallel, seed: 7, deviation: 0.2);
        ModelSaver.Save(model, schema, System.IO.Path.Combine(Path, "model.safetensors"));
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
