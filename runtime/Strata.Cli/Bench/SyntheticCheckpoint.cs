using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Strata.Checkpoints;
using Strata.Cli.Families;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Schemas;
using Strata.Torch.Decoding;

namespace Strata.Cli.Bench;

/// <summary>A checkpoint with a released model's widths or a part of them, fewer layers and values by chance.</summary>
/// <param name="Families">The kinds of models; the first whose project carries a released configuration is taken.</param>
/// <param name="Size">How large it is.</param>
public sealed record SyntheticCheckpoint(ModelFamilies Families, BenchmarkSize Size)
{
    private const int WindowBytes = 8 * 1024 * 1024;

    /// <summary>The kind of model.</summary>
    public ICheckpointFamily Family => Model.Checkpoints;

    private IModelFamily Model => Families.All.FirstOrDefault(HasReleased)
        ?? throw new InputException("No kind of model of this program carries a released configuration: there is nothing to measure with.");

    /// <summary>Writes the HuggingFace folder: <c>config.json</c>, shards, and their index.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Bytes of tensors.</returns>
    public long Write(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Configuration());
        var shards = Shards(Family.Parameters(ConfigurationFile.Load(Path.Combine(folder, "config.json"))));
        var map = new JsonObject();
        var window = new byte[WindowBytes];
        new Random(1).NextBytes(window);
        Small(MemoryMarshal.Cast<byte, ushort>(window.AsSpan()));
        foreach (var (index, shard) in shards.Index())
        {
            var name = $"model-{index + 1:00000}-of-{shards.Count:00000}.safetensors";
            using var writer = SafeTensorsWriter.Create(
                Path.Combine(folder, name), shard, new Dictionary<string, string> { ["format"] = "pt" });
            foreach (var tensor in writer.Tensors)
            {
                Fill(writer, tensor, window);
                map[tensor.Name] = name;
            }

            writer.Complete();
        }

        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());
        return shards.Sum(shard => shard.Sum(tensor => tensor.Type.ByteLength(tensor.Shape.AsSpan()) ?? 0));
    }

    private static bool HasReleased(IModelFamily family)
    {
        using var configuration = family.ReleasedConfiguration();
        return configuration is not null;
    }

    private string Configuration()
    {
        using var resource = Model.ReleasedConfiguration()!;
        var config = JsonNode.Parse(resource)!.AsObject();
        var vision = config["vision_config"]!.AsObject();
        config["num_hidden_layers"] = Size.Layers;
        if (Size.VisionLayers > 0)
        {
            vision["depth"] = Size.VisionLayers;
        }

        Divide(config, "hidden_size", "intermediate_size", "num_attention_heads", "vocab_size");
        Renumber(config, (int)config["vocab_size"]!);
        Divide(vision, "hidden_size", "intermediate_size", "num_heads", "out_hidden_size");
        return config.ToJsonString();
    }

    /// <summary>Tokens that stand for pictures and the like lie in the smaller vocabulary too, each with a number of its own.</summary>
    private static void Renumber(JsonObject config, int vocabulary)
    {
        var keys = config.Where(pair => pair.Key.EndsWith("_token_id", StringComparison.Ordinal) && pair.Value is JsonValue value
            && value.TryGetValue<int>(out var token) && token >= vocabulary).Select(pair => pair.Key).ToList();
        foreach (var (index, key) in keys.Index())
        {
            config[key] = vocabulary - 1 - index;
        }
    }

    private void Divide(JsonObject section, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            section[key] = Math.Max(1, (int)section[key]! / Size.Divisor);
        }
    }

    private List<List<TensorDeclaration>> Shards(IReadOnlyList<ParameterSchema> parameters)
    {
        var shards = new List<List<TensorDeclaration>> { new() };
        long filled = 0;
        foreach (var tensor in parameters.SelectMany(parameter => parameter.HfPieces()
            .Select(piece => new TensorDeclaration(piece.Key, ElementType.BFloat16, [piece.Rows, .. parameter.Shape.Skip(1)]))))
        {
            var bytes = tensor.Type.ByteLength(tensor.Shape.AsSpan()) ?? 0;
            if (filled > 0 && filled + bytes > Size.ShardBytes)
            {
                shards.Add([]);
                filled = 0;
            }

            shards[^1].Add(tensor);
            filled += bytes;
        }

        return shards;
    }

    /// <summary>Of either sign and about 2^-6: a model of such weights computes numbers, not infinities.</summary>
    private static void Small(Span<ushort> numbers)
    {
        foreach (ref var number in numbers)
        {
            number = (ushort)((number & 0x80ff) | 0x3c00);
        }
    }

    /// <summary>The window again and again, changed a little each time, so that no two tensors are alike.</summary>
    private static void Fill(SafeTensorsWriter writer, TensorEntry tensor, byte[] window)
    {
        for (long done = 0; done < tensor.ByteLength; done += window.Length)
        {
            MemoryMarshal.Cast<byte, long>(window.AsSpan())[0]++;
            writer.Write(tensor, window.AsSpan(0, (int)Math.Min(window.Length, tensor.ByteLength - done)));
        }
    }
}
