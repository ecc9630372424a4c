using System.Collections.Immutable;
using System.Text.Json;
using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;

namespace Strata.Checkpoints.Inventories;

/// <summary>What a checkpoint holds, as <c>strata inspect</c> prints it.</summary>
/// <param name="Path">The path the checkpoint was opened by.</param>
/// <param name="Files">Its files, in ordinal order.</param>
/// <param name="Tensors">Its tensors, in ordinal order of the keys.</param>
/// <param name="Unindexed">Keys in the files that the index does not name.</param>
public sealed record CheckpointInventory(
    string Path, ImmutableArray<InventoryFile> Files, ImmutableArray<InventoryTensor> Tensors, ImmutableArray<string> Unindexed)
{
    /// <summary>What each rank's file holds by stage and virtual stage; empty where the format has no ranks.</summary>
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
            [
                .. checkpoint.Files.SelectMany(file => file is IPartedFile parted
                    ? PartedInventory.Files(file, parted)
                    : [new InventoryFile(NameOf(file), file.Length, WeightFile.Tensors(file).Count())]),
            ],
            [
                .. checkpoint.Tensors.Select(tensor => PartedInventory.Tensor(
                    new(tensor.Name, tensor.Entry.Type, tensor.Entry.Shape, tensor.Entry.ByteLength, NameOf(tensor.File)), tensor)),
            ],
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
    /// <c>bytes</c>, <c>layers</c> by stack). Distributed checkpoints add <c>chunks</c> to tensors, whose <c>file</c> is the first's, and
    /// <c>skipped</c> to the file <c>.metadata</c>.
    /// </summary>
    /// <param name="stream">Where to.</param>
    public void WriteJson(Stream stream) => WriteJson(stream, null);

    /// <summary>Writes the inventory as <see cref="WriteJson(Stream)"/> does, and more fields after it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="more">Writes them; null for none.</param>
    public void WriteJson(Stream stream, Action<Utf8JsonWriter>? more) => InventoryJson.Write(this, stream, more);

    private static string NameOf(ITensorFile file) => System.IO.Path.GetFileName(file.Path);
}

/// <summary>One file of a <see cref="CheckpointInventory"/>.</summary>
/// <param name="Name">The file name without its directory; of MindSpeed-MM's files the path in the checkpoint's folder.</param>
/// <param name="Bytes">Its length in bytes, header included.</param>
/// <param name="Tensors">The number of tensors it holds.</param>
public sealed record InventoryFile(string Name, long Bytes, int Tensors)
{
    /// <summary>The tensor-parallel rank; null where the format has none.</summary>
    public int? Rank { get; init; }

    /// <summary>The pipeline stage; null where the format has none.</summary>
    public int? Stage { get; init; }

    /// <summary>What it holds beside tensors of a model.</summary>
    public ImmutableArray<SkippedEntry> Skipped { get; init; } = [];
}

/// <summary>What a rank's file holds for one stage of one virtual stage.</summary>
/// <param name="Rank">The tensor-parallel rank.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Section">The section: <c>model</c>, or <c>model0</c>, <c>model1</c> and so on by virtual stage.</param>
/// <param name="Tensors">How many tensors.</param>
/// <param name="Parameters">How many elements.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Layers">The layers by stack.</param>
public sealed record InventoryStage(
    int Rank, int Stage, string Section, int Tensors, long Parameters, long Bytes, ImmutableArray<InventoryLayers> Layers);

/// <summary>The layers of one stack in a section, counted by keys.</summary>
/// <param name="Stack">What the keys begin with, for example <c>text_decoder.decoder.layers</c>.</param>
/// <param name="Count">How many there are.</param>
public sealed record InventoryLayers(string Stack, int Count);

/// <summary>One tensor of a <see cref="CheckpointInventory"/>.</summary>
/// <param name="Key">What the checkpoint calls it.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="File">The name of the file that holds it.</param>
public sealed record InventoryTensor(string Key, ElementType Type, ImmutableArray<long> Shape, long Bytes, string File)
{
    /// <summary>The number of its elements.</summary>
    public long Parameters => Bytes * 8 / Type.Bits;

    /// <summary>The tensor-parallel rank; null where the format has none.</summary>
    public int? Rank { get; init; }

    /// <summary>The pipeline stage; null where the format has none.</summary>
    public int? Stage { get; init; }

    /// <summary>The section of its file; null where the format has none.</summary>
    public string? Section { get; init; }

    /// <summary>In how many chunks it is stored; null where the format stores tensors whole.</summary>
    public int? Chunks { get; init; }

    /// <summary>How many files they lie in.</summary>
    public int ChunkFiles { get; init; } = 1;
}
