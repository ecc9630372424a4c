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

    /// <summary>Writes other bytes into a tensor.</summary>
    public static void Change(string path, string key, byte[] bytes)
    {
        long offset;
        using (var archive = Checkpoints.Torch.TorchArchive.Open(path))
        {
            offset = archive.Sections.SelectMany(section => section.Tensors).Single(tensor => tensor.Name == key).Offset;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
        stream.Position = offset;
        stream.Write(bytes);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
