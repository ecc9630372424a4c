using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Inventories;
using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;

namespace Strata.Inspection;

/// <summary>
/// A checkpoint of either format, open for looking into: every header is read and checked, tensor bytes stay on disk. Unlike a conversion
/// it asks for nothing but readable files, so that what a broken checkpoint lacks can be said.
/// </summary>
public sealed class InspectedCheckpoint : IDisposable
{
    private readonly Checkpoint? _model;

    private InspectedCheckpoint(
        string path, CheckpointFormat format, Checkpoint? model, IReadOnlyList<InspectedFile> files, IReadOnlyList<string> notes)
    {
        (Path, Format, _model, Files) = (path, format, model, files);
        Notes = [.. notes, .. files.Where(file => file.File is TorchArchive { HasSums: false }).Select(Unsummed)];
        if (model is not null)
        {
            var byPath = files.ToDictionary(file => file.File.Path, StringComparer.Ordinal);
            Tensors = [.. model.Tensors.Select(tensor => new InspectedTensor(byPath[tensor.File.Path], string.Empty, tensor.Entry))];
            return;
        }

        Tensors =
        [
            .. from file in files
               from section in file.File.Sections
               from tensor in section.Tensors
               select new InspectedTensor(file, section.Name, tensor),
        ];
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>What it is stored as.</summary>
    public CheckpointFormat Format { get; }

    /// <summary>What was found beside the files that are read.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The files as one; null where they are those of ranks, or one archive.</summary>
    public Checkpoint? HuggingFace => _model;

    /// <summary>Its files.</summary>
    internal IReadOnlyList<InspectedFile> Files { get; }

    /// <summary>Every tensor, file by file.</summary>
    internal IReadOnlyList<InspectedTensor> Tensors { get; }

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="path">
    /// A folder of HuggingFace or of MindSpeed-MM, the folder <c>release</c> or <c>iter_0000100</c> in that, or a safetensors file, an
    /// index, a <c>.pt</c> file.
    /// </param>
    /// <exception cref="InputException">It is none of these, or a file in it is at fault.</exception>
    public static InspectedCheckpoint Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (InspectedFolder.TryFind(path) is { } folder)
        {
            return new(path, CheckpointFormat.MindSpeed, null, folder.Open(), folder.Notes);
        }

        if (IsArchive(path))
        {
            var archive = TorchArchive.Open(path);
            return new(path, CheckpointFormat.Torch, null, [new(System.IO.Path.GetFileName(path), null, archive, archive.Skipped)], []);
        }

        var checkpoint = Checkpoint.Open(path);
        return new(
            path,
            CheckpointFormat.HuggingFace,
            checkpoint,
            [.. checkpoint.Files.Select(file => new InspectedFile(System.IO.Path.GetFileName(file.Path), null, file, Skipped(file)))],
            [.. Superseded(checkpoint)]);
    }

    /// <summary>Takes the inventory.</summary>
    public CheckpointInventory Inventory() => _model is null ? RankInventory.Of(this) : CheckpointInventory.Of(_model);

    /// <inheritdoc />
    public void Dispose()
    {
        _model?.Dispose();
        foreach (var file in Files)
        {
            file.File.Dispose();
        }
    }

    private static bool IsArchive(string path) => File.Exists(path) && WeightFile.IsArchive(path);

    private static string Unsummed(InspectedFile file) => $"unverified: {file.Name} has no CRC-32s of its records";

    private static ImmutableArray<SkippedEntry> Skipped(ITensorFile file) => file is TorchArchive archive ? archive.Skipped : [];

    private static IEnumerable<string> Superseded(Checkpoint checkpoint) => checkpoint.Superseded
        .Select(tensor => (tensor.Name, File: System.IO.Path.GetFileName(tensor.File.Path)))
        .Select(tensor => $"not read: {tensor.Name} of {tensor.File}, because the index names another file");
}

/// <summary>What a checkpoint is stored as.</summary>
public enum CheckpointFormat
{
    /// <summary>Safetensors files, as HuggingFace transformers writes them, or its folder of torch archives.</summary>
    HuggingFace,

    /// <summary>A folder of MindSpeed-MM: a torch archive for each rank.</summary>
    MindSpeed,

    /// <summary>One torch archive.</summary>
    Torch,
}
