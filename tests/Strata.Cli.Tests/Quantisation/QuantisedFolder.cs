using System.Text.Json.Nodes;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Tests;

namespace Strata.Cli.Tests.Quantisation;

/// <summary>The recorded tiny model as codes, and what may have been done to it; gone after the test.</summary>
internal sealed class QuantisedFolder : IDisposable
{
    public const string Gate = "model.language_model.layers.1.mlp.gate_up_proj.weight";

    private readonly TemporaryFolder _folder = new();

    public static string Original => Fixtures.Path("hf", "A", "model");

    public static string Inputs => Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");

    public string Path => _folder.File("codes");

    public string File(string name) => _folder.File(name);

    /// <summary>Writes it, and gives what was printed.</summary>
    public async Task<string> Write(params string[] options)
    {
        var (code, output, error) = await Terminal.Run(["quantize", Original, Path, .. options]);
        Assert.True(code == ExitCodes.Done, error);
        return output;
    }

    /// <summary>Changes what the configuration declares.</summary>
    public void Declare(Action<JsonObject> change)
    {
        var file = System.IO.Path.Combine(Path, "config.json");
        var config = JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject();
        change(config["quantization_config"]!.AsObject());
        System.IO.File.WriteAllText(file, config.ToJsonString());
    }

    /// <summary>Writes the tensors anew, each as it is, or as another declares it, with zeros; or not at all.</summary>
    public void Replace(string key, TensorDeclaration? other)
    {
        var file = System.IO.Path.Combine(Path, "model.safetensors");
        using (var checkpoint = Checkpoint.Open(Path))
        {
            var kept = checkpoint.Tensors.Where(tensor => tensor.Name != key).ToList();
            using var writer = SafeTensorsWriter.Create(
                file + ".new",
                [
                    .. kept.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Entry.Type, tensor.Entry.Shape)),
                    .. other is null ? [] : new[] { other },
                ]);
            kept.ForEach(tensor => writer.Write(tensor.Name, tensor.Bytes()));
            if (other is not null)
            {
                writer.Write(other.Name, new byte[other.Type.ByteLength(other.Shape.AsSpan())!.Value]);
            }

            writer.Complete();
        }

        System.IO.File.Move(file + ".new", file, overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
