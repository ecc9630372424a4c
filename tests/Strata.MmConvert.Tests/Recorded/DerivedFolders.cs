using System.Buffers.Binary;
using System.Text.Json;
using Strata.Checkpoints.Shards;

namespace Strata.MmConvert.Tests.Recorded;

/// <summary>Inputs that the recording describes by others: a base with new names, the same in float32, adapters with other names.</summary>
internal static class DerivedFolders
{
    /// <summary>Makes them beside those that they are made of.</summary>
    /// <param name="root">The folder that has <c>hf/base</c>, <c>hf/adapter</c> and <c>hf/adapter_bf16</c>.</param>
    public static void Make(string root)
    {
        var hf = Path.Combine(root, "hf");
        var tensors = Read(Path.Combine(hf, "base"))
            .Select(tensor => tensor with { Name = Present(tensor.Name) }).OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        Write(hf, "base_new_keys", tensors);
        Write(hf, "base_f32", [.. tensors.Select(tensor => tensor with { Type = ElementType.Float32, Bytes = Widened(tensor.Bytes) })]);
        foreach (var (from, to) in new[] { ("adapter", "st_f32"), ("adapter_bf16", "st_bf16") })
        {
            Write(Path.Combine(hf, $"{to}.safetensors"),
            [
                .. Read(Path.Combine(hf, from, "adapter_model.safetensors")).Select(tensor => tensor with
                {
                    Name = tensor.Name["base_model.model.".Length..].Replace(".weight", ".default.weight", StringComparison.Ordinal),
                }),
            ]);
        }

        // Named, and never read.
        Directory.CreateDirectory(Path.Combine(hf, "llm"));
    }

    /// <summary>The tensors of a folder or a file.</summary>
    public static IReadOnlyList<HeldTensor> Read(string path)
    {
        using var checkpoint = Checkpoint.Open(path);
        return
        [
            .. checkpoint.Tensors.Select(tensor => new HeldTensor(tensor.Name, tensor.Entry.Type, [.. tensor.Entry.Shape],
                tensor.Bytes().ToArray())),
        ];
    }

    /// <summary>Writes a file of tensors.</summary>
    public static void Write(string path, IReadOnlyList<HeldTensor> tensors)
    {
        using var writer = SafeTensorsWriter.Create(
            path, tensors.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Type, [.. tensor.Shape])));
        foreach (var tensor in tensors)
        {
            writer.Write(tensor.Name, tensor.Bytes);
        }

        writer.Complete();
    }

    private static string Present(string name) =>
        name.StartsWith("model.", StringComparison.Ordinal) ? $"model.language_model.{name["model.".Length..]}"
            : name.StartsWith("visual.", StringComparison.Ordinal) ? $"model.{name}" : name;

    private static void Write(string hf, string name, IReadOnlyList<HeldTensor> tensors)
    {
        var folder = Directory.CreateDirectory(Path.Combine(hf, name)).FullName;
        File.Copy(Path.Combine(hf, "base", "config.json"), Path.Combine(folder, "config.json"));
        var half = tensors.Count / 2;
        var shards = new[] { tensors.Take(half).ToList(), tensors.Skip(half).ToList() };
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, shard) in shards.Index())
        {
            var file = $"model-{index + 1:00000}-of-00002.safetensors";
            Write(Path.Combine(folder, file), shard);
            shard.ForEach(tensor => map.Add(tensor.Name, file));
        }

        var json = new { metadata = new { total_size = tensors.Sum(tensor => tensor.Bytes.Length) }, weight_map = map };
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), JsonSerializer.Serialize(json));
    }

    private static byte[] Widened(byte[] shorts)
    {
        var floats = new byte[2 * shorts.Length];
        for (var place = 0; place < shorts.Length; place += 2)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(
                floats.AsSpan(2 * place), (uint)BinaryPrimitives.ReadUInt16LittleEndian(shorts.AsSpan(place)) << 16);
        }

        return floats;
    }
}

/// <summary>A tensor in memory.</summary>
internal sealed record HeldTensor(string Name, ElementType Type, long[] Shape, byte[] Bytes);
