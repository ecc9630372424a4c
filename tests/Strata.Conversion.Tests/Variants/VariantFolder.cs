using System.Text.Json;
using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Models.Glm4v;
using Strata.Schemas;

namespace Strata.Conversion.Tests.Variants;

/// <summary>Writes a variant with values by chance as HuggingFace would.</summary>
internal static class VariantFolder
{
    /// <summary>Writes the folder and returns the tensors by key.</summary>
    public static Dictionary<string, Matrix> Write(string folder, Variant variant, Random random)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), variant.Configuration());
        var parameters = Glm4vConfig.Checkpoints.Parameters(ConfigurationFile.Load(Path.Combine(folder, "config.json")));
        var declarations = parameters.Where(parameter => parameter.TiedTo is null)
            .SelectMany(parameter => parameter.HfPieces()
                .Select(piece => new TensorDeclaration(piece.Key, variant.Type, [piece.Rows, .. parameter.Shape.Skip(1)])))
            .ToList();
        var tensors = new Dictionary<string, Matrix>(StringComparer.Ordinal);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var shards = declarations.Chunk((declarations.Count + variant.Shards - 1) / variant.Shards).ToList();
        foreach (var (index, shard) in shards.Index())
        {
            var name = shards.Count == 1 ? "model.safetensors" : $"model-{index + 1:00000}-of-{shards.Count:00000}.safetensors";
            using var writer = SafeTensorsWriter
                .Create(Path.Combine(folder, name), shard, new Dictionary<string, string> { ["format"] = "pt" });
            foreach (var tensor in writer.Tensors)
            {
                var bytes = new byte[tensor.ByteLength];
                random.NextBytes(bytes);
                writer.Write(tensor, bytes);
                tensors.Add(tensor.Name, new([.. bytes.Chunk(bytes.Length / (int)tensor.Shape[0])], tensor.Type.Bits / 8));
                map.Add(tensor.Name, name);
            }

            writer.Complete();
        }

        if (shards.Count > 1)
        {
            File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"),
                JsonSerializer.Serialize(new
                {
                    metadata = new { total_size = declarations.Sum(tensor => tensor.Type.ByteLength(tensor.Shape.AsSpan())) },
                    weight_map = map,
                }));
        }

        return tensors;
    }
}
