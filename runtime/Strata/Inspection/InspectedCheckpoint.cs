using Strata.Checkpoints;
using Strata.Checkpoints.Inventories;
using Strata.Checkpoints.Torch;

namespace Strata.Inspection;

/// <summary>
/// A checkpoint of either format, open for looking into: every header is read and checked, tensor bytes stay on disk. Unlike a conversion
/// it asks for nothing but readable files, so that what a broken checkpoint lacks can be said.
/// </summary>
public sealed class InspectedCheckpoint : IDisposable
{
    private readonly Checkpoint? _safeTensors;

    private InspectedCheckpoint(
        string path, CheckpointFormat format, Checkpoint? safeTensors, IReadOnlyList<InspectedFile> files, IReadOnlyList<string> notes)
    {
        (Path, Format, _safeTensors, Files, Notes) = (path, format, safeTensors, files, notes);
        if (safeTensors is not null)
        {
            var byPath = files.ToDictionary(file => file.File.Path, StringComparer.Ordinal);
            Tensors = [.. safeTensors.Tensors.Select(tensor => new InspectedTensor(byPath[tensor.File.Path], string.Empty, tensor.Entry))];
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

    /// <summary>The safetensors files as one; null where it has another format.</summary>
    public Checkpoint? SafeTensors => _safeTensors;

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
            CheckpointFormat.SafeTensors,
            checkpoint,
            [.. checkpoint.Files.Select(file => new InspectedFile(System.IO.Path.GetFileName(file.Path), null, file, []))],
            []);
    }

    /// <summary>Takes the inventory.</summary>
    public CheckpointInventory Inventory() => _safeTensors is null ? RankInventory.Of(this) : CheckpointInventory.Of(_safeTensors);

    /// <inheritdoc />
    public void Dispose()
    {
        _safeTensors?.Dispose();
        foreach (var file in Files)
        {
            file.File.Dispose();
        }
    }

    private static bool IsArchive(string path) => !Directory.Exists(path)
        && System.IO.Path.GetExtension(path).ToLowerInvariant() is ".pt" or ".pth" or ".bin";
}

/// <summary>What a checkpoint is stored as.</summary>
public enum CheckpointFormat
{
    /// <summary>Safetensors files, as HuggingFace transformers writes them.</summary>
    SafeTensors,

    /// <summary>A folder of MindSpeed-MM: a torch archive for each rank.</summary>
    MindSpeed,

    /// <summary>One torch archive.</summary>
    Torch,
}
