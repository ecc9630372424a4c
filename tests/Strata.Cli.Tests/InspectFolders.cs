using System.IO.Hashing;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;
using Strata.Conversion;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>Checkpoints to look into, made of the recorded tiny model; gone after the test.</summary>
internal sealed class InspectFolders : IDisposable
{
    private const string FileName = "model_optim_rng.pt";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-inspect");

    public static string Base => Fixtures.Path("mindspeed", "glm_a", "hf", "base");

    public static string QwenBase => Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    /// <summary>What MindSpeed-MM's converter has written.</summary>
    public static string Recorded(string name) => Fixtures.Path("mindspeed", "glm_a", "output", name);

    /// <summary>A MindSpeed-MM folder.</summary>
    public string Mm(string name, StageLayout layout, ConversionOptions? options = null)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var conversion = new Converter(Glm4vConfig.Checkpoints).HfToMm(Base, path, layout, options ?? new());
        conversion.Run(null, CancellationToken.None);
        return path;
    }

    /// <summary>A MindSpeed-MM folder of the recorded tiny Qwen2.5-VL.</summary>
    public string Qwen(string name, StageLayout layout, ConversionOptions? options = null)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var conversion = new Converter(Qwen25VlConfig.Checkpoints).HfToMm(QwenBase, path, layout, options ?? new());
        conversion.Run(null, CancellationToken.None);
        return path;
    }

    /// <summary>What MindSpeed-MM's converter makes of two tensor-parallel ranks: everything twice.</summary>
    public string Twice()
    {
        var path = Mm("twice", new([[4]], [[3]]));
        _ = Directory.CreateDirectory(Path.Combine(path, "release", "mp_rank_01"));
        System.IO.File.Copy(File(path, "mp_rank_00"), File(path, "mp_rank_01"));
        return path;
    }

    /// <summary>The file of a rank.</summary>
    public static string File(string folder, string rank) => Path.Combine(folder, "release", rank, FileName);

    /// <summary>Writes other bytes into a tensor, and the sum of its record that they make.</summary>
    public static void Change(string path, string key, byte[] bytes)
    {
        var record = Damage(path, key, bytes);
        var file = System.IO.File.ReadAllBytes(path);
        var sum = BitConverter.GetBytes(Crc32.HashToUInt32(file.AsSpan((int)record.Offset, (int)record.Length)));
        var old = BitConverter.GetBytes(record.Crc!.Value);
        for (var place = file.AsSpan().IndexOf(old); place >= 0; place = file.AsSpan().IndexOf(old))
        {
            sum.CopyTo(file, place);
        }

        System.IO.File.WriteAllBytes(path, file);
    }

    /// <summary>Writes other bytes into a tensor, whose record keeps the sum that it has had.</summary>
    public static SummedRange Damage(string path, string key, byte[]? bytes = null)
    {
        long offset;
        SummedRange record;
        using (var archive = TorchArchive.Open(path))
        {
            var tensor = archive.Sections.SelectMany(section => section.Tensors).Single(tensor => tensor.Name == key);
            (offset, record) = (tensor.Offset, archive.SumOf(tensor)!);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = offset;
        var first = (byte)(stream.ReadByte() ^ 1);
        stream.Position = offset;
        stream.Write(bytes ?? [first]);
        return record;
    }

    /// <summary>The folder of a model with its weights in the archive that transformers wrote before.</summary>
    public string Archived(string source)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "archived")).FullName;
        foreach (var file in Directory.EnumerateFiles(source).Where(file => !file.Contains(".safetensors", StringComparison.Ordinal)))
        {
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using var checkpoint = Checkpoint.Open(source);
        using var writer = TorchArchiveWriter.Create(
            Path.Combine(folder, "pytorch_model.bin"),
            [new(string.Empty, [.. checkpoint.Tensors.Select(tensor => new TensorDeclaration(
                tensor.Name, tensor.Entry.Type, tensor.Entry.Shape))])],
            null);
        foreach (var tensor in writer.Sections[0].Tensors)
        {
            writer.Write(tensor, checkpoint[tensor.Name].Bytes());
        }

        writer.Complete();
        return folder;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
