using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Inventories;
using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;
using Strata.Conversion.MindSpeed;
using Strata.Schemas;

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

    /// <summary>Reads what tensors a checkpoint has, of whichever format; no number of them is read.</summary>
    /// <param name="path">
    /// A folder of HuggingFace or of MindSpeed-MM, the folder <c>release</c> or <c>iter_0000100</c> in that, a folder of
    /// torch.distributed.checkpoint, or a safetensors file, an index, a <c>.pt</c> file; the folder of an adapter, or of one rank, which is
    /// said.
    /// </param>
    /// <param name="weights">Which file or index of a HuggingFace folder counts; null where the folder is to tell.</param>
    /// <param name="option">The option that says so, for messages.</param>
    /// <exception cref="InputException">It is none of these, or a file in it is at fault.</exception>
    public static InspectedCheckpoint Open(string path, string? weights = null, string option = "--weights")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (weights is null && Distributed(path) is { } distributed)
        {
            return distributed;
        }

        if (InspectedFolder.TryFind(path) is { } folder)
        {
            return weights is not null
                ? throw new InputException(
                    $"{path}: it is a MindSpeed-MM checkpoint, of which every rank's file counts. Leave {option} out.")
                : new(path, CheckpointFormat.MindSpeed, null, folder.Open(), folder.Notes);
        }

        WeightFile.RefuseRank(path);
        var part = weights is null ? PartFolder.Find(path) : null;
        var file = part?.File ?? path;
        if (IsArchive(file) && part is not { IsAdapter: true })
        {
            var archive = TorchArchive.Open(file);
            return new(
                path,
                CheckpointFormat.Torch,
                null,
                [new(System.IO.Path.GetFileName(file), null, archive, archive.Skipped)],
                part is null ? [] : [part.Note]);
        }

        var checkpoint = Checkpoint.Open(file, weights, option);
        return new(
            path,
            CheckpointFormat.HuggingFace,
            checkpoint,
            [.. checkpoint.Files.Select(file => new InspectedFile(System.IO.Path.GetFileName(file.Path), null, file, Skipped(file)))],
            [
                .. Superseded(checkpoint),
                .. part is not null ? [part.Note] : ModelFolder.AdapterBeside(path) is { } beside ? new[] { beside } : [],
            ]);
    }

    /// <summary>Whether a distributed checkpoint has MindSpeed-MM's names for a model's tensors, not HuggingFace's.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public bool HasMindSpeedNames(IReadOnlyList<ParameterSchema> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return _model is { IsDistributed: true } && TorchDistSource.IsIn(_model, parameters);
    }

    /// <summary>Every tensor under a model's own names; see <see cref="Checkpoint.Rooted"/>.</summary>
    /// <param name="keys">The model's names, of all styles.</param>
    internal IReadOnlyList<InspectedTensor> Rooted(IEnumerable<string> keys) => _model is not { IsDistributed: true } ? Tensors
        : [.. _model.Rooted(keys).Tensors.Select(tensor => new InspectedTensor(Files[0], string.Empty, tensor.Entry))];

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

    /// <summary>Opens a distributed checkpoint; null where the path is none, or weights of another format count beside it.</summary>
    private static InspectedCheckpoint? Distributed(string path)
    {
        if (DistributedTree.Find(path) is not { } folder
            || (Directory.Exists(path) && Directory.EnumerateFiles(path).Any(file => IsWeight(System.IO.Path.GetFileName(file)))))
        {
            return null;
        }

        var checkpoint = Checkpoint.Open(folder, DistributedFile.MetadataName);
        try
        {
            var file = checkpoint.Files[0];
            var bare = checkpoint.Tensors.Where(tensor => file.SumOf(tensor.Entry) is not null).ToList();
            return new(
                path,
                CheckpointFormat.Distributed,
                checkpoint,
                [new(System.IO.Path.GetFileName(file.Path), null, file, [])],
                bare.Count == 0 ? [] : [$"unverified: {bare.Count} tensors have no CRC-32s, the first is {bare[0].Name}"]);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    private static bool IsWeight(string name) => new[] { WeightNames.SafeTensors, WeightNames.Torch }
        .Any(names => names.IsFile(name) || names.IsIndex(name));

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

    /// <summary>A folder of torch.distributed.checkpoint: tensors in parts, described by <c>.metadata</c>.</summary>
    Distributed,
}
