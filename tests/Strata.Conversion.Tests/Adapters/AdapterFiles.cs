using System.Runtime.InteropServices;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>Adapters and trees with factors in them, made for a test.</summary>
internal static class AdapterFiles
{
    /// <summary>GLM-4.1V's recorded adapter.</summary>
    public static string Recorded(string run) => Fixtures.Path("training", "runs", run, "adapter");

    /// <summary>The tensors of a folder or a file, by name.</summary>
    public static Dictionary<string, (ElementType Type, long[] Shape, byte[] Bytes)> Tensors(string path)
    {
        using var checkpoint = Checkpoint.Open(path);
        return checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => (tensor.Entry.Type, tensor.Entry.Shape.ToArray(), tensor.Bytes().ToArray()),
            StringComparer.Ordinal);
    }

    /// <summary>A copy of an adapter, with changes to its tensors and to the text of its configuration.</summary>
    public static string Changed(
        string source,
        string target,
        Action<Dictionary<string, (ElementType Type, long[] Shape, byte[] Bytes)>>? tensors = null,
        Func<string, string>? configuration = null)
    {
        var held = Tensors(Path.Combine(source, "adapter_model.safetensors"));
        tensors?.Invoke(held);
        _ = Directory.CreateDirectory(target);
        Write(Path.Combine(target, "adapter_model.safetensors"), held);
        var text = File.ReadAllText(Path.Combine(source, "adapter_config.json"));
        File.WriteAllText(Path.Combine(target, "adapter_config.json"), configuration?.Invoke(text) ?? text);
        return target;
    }

    /// <summary>Writes a safetensors file.</summary>
    public static void Write(string path, Dictionary<string, (ElementType Type, long[] Shape, byte[] Bytes)> tensors)
    {
        using var writer = SafeTensorsWriter.Create(
            path, tensors.Select(tensor => new TensorDeclaration(tensor.Key, tensor.Value.Type, [.. tensor.Value.Shape])));
        foreach (var (name, tensor) in tensors)
        {
            writer.Write(name, tensor.Bytes);
        }

        writer.Complete();
    }

    /// <summary>Writes a MindSpeed-MM tree of one rank.</summary>
    public static string Tree(string folder, Dictionary<string, (ElementType Type, long[] Shape, byte[] Bytes)> tensors)
    {
        var rank = Directory.CreateDirectory(Path.Combine(folder, "release", "mp_rank_00")).FullName;
        File.WriteAllText(Path.Combine(folder, "latest_checkpointed_iteration.txt"), "release");
        SectionDeclaration section = new(
            "model", [.. tensors.Select(tensor => new TensorDeclaration(tensor.Key, tensor.Value.Type, [.. tensor.Value.Shape]))]);
        using var writer = TorchArchiveWriter.Create(Path.Combine(rank, "model_optim_rng.pt"), [section], 3.0, isDurable: false);
        foreach (var entry in writer.Sections.Single().Tensors)
        {
            writer.Write(entry, tensors[entry.Name].Bytes);
        }

        writer.Complete();
        return folder;
    }

    /// <summary>Numbers that are none in particular, as float32.</summary>
    public static (ElementType Type, long[] Shape, byte[] Bytes) Random(int seed, params long[] shape)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, (int)shape.Aggregate((product, size) => product * size))
            .Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        return (ElementType.Float32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    /// <summary>The float32 values of a tensor.</summary>
    public static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
