using System.Text.Json;
using Strata.Checkpoints;

namespace Strata.Conversion.Tests.Output;

/// <summary>A tensor to be written: its name, element type, shape and bytes.</summary>
internal sealed record WrittenTensor(string Name, ElementType Type, long[] Shape, byte[] Bytes);

/// <summary>Writes the shards of a HuggingFace folder again, with other tensors in them.</summary>
internal static class RewrittenFolder
{
    /// <summary>Puts tensors in the place of each tensor, and writes the index anew.</summary>
    public static void Rewrite(string folder, Func<WrittenTensor, IEnumerable<WrittenTensor>> change)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder, "*.safetensors"))
        {
            List<WrittenTensor> tensors;
            using (var file = SafeTensorsFile.Open(path))
            {
                tensors = [.. file.Header.Tensors
                    .Select(entry => new WrittenTensor(entry.Name, entry.Type, [.. entry.Shape], file.Bytes(entry).ToArray()))
                    .SelectMany(change)];
            }

            using var writer = SafeTensorsWriter.Create(
                path,
                tensors.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Type, [.. tensor.Shape])),
                new Dictionary<string, string>());
            foreach (var tensor in tensors)
            {
                writer.Write(tensor.Name, tensor.Bytes);
                map.Add(tensor.Name, Path.GetFileName(path));
            }

            writer.Complete();
        }

        File.WriteAllText(
            Path.Combine(folder, "model.safetensors.index.json"),
            JsonSerializer.Serialize(new { metadata = new { total_size = 1 }, weight_map = map }));
    }
}
