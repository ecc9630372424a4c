using System.Collections.Immutable;
using System.Text.Json;

namespace Strata.Checkpoints.Inventories;

/// <summary>What a checkpoint holds, as <c>strata inspect</c> prints it.</summary>
/// <param name="Path">The path the checkpoint was opened by.</param>
/// <param name="Files">Its files, in ordinal order.</param>
/// <param name="Tensors">Its tensors, in ordinal order of the keys.</param>
/// <param name="Unindexed">Keys in the files that the index does not name.</param>
public sealed record CheckpointInventory(
    string Path, ImmutableArray<InventoryFile> Files, ImmutableArray<InventoryTensor> Tensors, ImmutableArray<string> Unindexed)
{
    /// <summary>What each rank's file holds by stage and virtual chunk; empty where the format has no ranks.</summary>
    public ImmutableArray<InventoryStage> Stages { get; init; } = [];

    /// <summary>
    /// The bytes of the largest file's tensors as a ratio to the mean: 1 where the stages are
    /// even, or where there are no stages.
    /// </summary>
    public double Imbalance
    {
        get
        {
            var files = Stages.GroupBy(stage => (stage.Rank, stage.Stage)).Select(file => file.Sum(stage => stage.Bytes)).ToList();
            return files.Sum() == 0 ? 1 : files.Max() / files.Average();
        }
    }

    /// <summary>The number of elements of all tensors.</summary>
    public long Parameters => Tensors.Sum(tensor => tensor.Parameters);

    /// <summary>The bytes of all tensors, without headers.</summary>
    public long Bytes => Tensors.Sum(tensor => tensor.Bytes);

    /// <summary>Takes the inventory of an open checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint; it is not needed afterwards.</param>
    /// <returns>The inventory.</returns>
    public static CheckpointInventory Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new(
            checkpoint.Path,
            [.. checkpoint.Files.Select(file => new InventoryFile(NameOf(file), file.Length, file.Header.Tensors.Length))],
            [.. checkpoint.Tensors.Select(tensor => new InventoryTensor(
                tensor.Name, tensor.Entry.Type, tensor.Entry.Shape, tensor.Entry.ByteLength, NameOf(tensor.File)))],
            checkpoint.Unindexed);
    }

    /// <summary>Writes the inventory for people: one line a tensor, then files and totals.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteText(TextWriter writer) => InventoryText.Write(this, writer);

    /// <summary>
    /// Writes the inventory for programs: one JSON object with <c>format</c> (<c>strata.inventory/1</c>), <c>path</c>,
    /// <c>files</c> (<c>file</c>, <c>bytes</c>, <c>tensors</c>), <c>tensors</c> (<c>key</c>, <c>dtype</c>, <c>shape</c>,
    /// <c>bytes</c>, <c>file</c>), <c>unindexed</c> (keys) and <c>totals</c> (<c>files</c>, <c>tensors</c>,
    /// <c>parameters</c>, <c>bytes</c>). Dtypes have safetensors names. Fields may be added to this format, none changed. Torch archives
    /// add <c>rank</c> and <c>stage</c> to files and tensors, <c>section</c> to tensors, <c>skipped</c> (<c>name</c>, <c>description</c>)
    /// to files, <c>imbalance</c>, and <c>stages</c> (<c>rank</c>, <c>stage</c>, <c>section</c>, <c>tensors</c>, <c>parameters</c>,
    /// <c>bytes</c>, <c>layers</c> by stack).
    /// </summary>
    /// <param name="stream">Where to.</param>
    public void WriteJson(Stream stream) => WriteJson(stream, null);

    /// <summary>Writes the inventory as <see cref="WriteJson(Stream)"/> does, and more fields after it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="more">Writes them; null for none.</param>
    public void WriteJson(Stream stream, Action<Utf8JsonWriter>? more) => InventoryJson.Write(this, stream, more);

    private static string NameOf(SafeTensorsFile file) => System.IO.Path.GetFileName(file.Path);
}
