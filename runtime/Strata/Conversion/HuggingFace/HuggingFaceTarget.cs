using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Conversion.Plans;

namespace Strata.Conversion.HuggingFace;

/// <summary>HuggingFace's folder: safetensors files, their index, and what was beside them in the original.</summary>
/// <param name="shards">Which tensors are in which file, and the files of the original.</param>
internal sealed class HuggingFaceTarget(HuggingFaceShards shards) : ITargetFormat
{
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    /// <inheritdoc />
    public IReadOnlyList<string> Entries { get; } =
        [.. shards.Names.Concat(shards.SmallFiles.Select(file => file.Name)).OrderBy(name => name == HuggingFaceFolder.ConfigurationName)];

    /// <inheritdoc />
    public IReadOnlyList<OutputFile> SmallFiles => shards.SmallFiles;

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) => names.Where(name =>
        Entries.Contains(name) || IsWeight(name) || name == HuggingFaceFolder.ConfigurationName);

    /// <inheritdoc />
    public IEnumerable<string> StaleNames(IEnumerable<string> names) => names.Where(name => IsWeight(name) && !Entries.Contains(name));

    /// <summary>
    /// The header of the original's file is taken where it describes the same tensors: so an unchanged checkpoint comes back byte for byte.
    /// </summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="file">What will be in it.</param>
    public ITensorFileWriter Create(string path, FileCopy file)
    {
        var tensors = file.Declarations.Single().Tensors;
        return shards.Original(file.Path, tensors) is { } original
            ? SafeTensorsWriter.Like(path, original)
            : SafeTensorsWriter.Create(path, tensors, Metadata, isDurable: false);
    }

    /// <inheritdoc />
    public ITensorFile Open(string path) => SafeTensorsFile.Open(path);

    /// <inheritdoc />
    public void Protect(string root) => OutputModes.Set(root, Entries);

    /// <summary>Whether a file holds tensors, or says which file does.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsWeight(string name) =>
        name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".safetensors.index.json", StringComparison.OrdinalIgnoreCase);
}
