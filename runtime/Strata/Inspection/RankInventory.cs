using Strata.Checkpoints.Inventories;

namespace Strata.Inspection;

/// <summary>The inventory of torch archives.</summary>
internal static class RankInventory
{
    /// <summary>Takes it.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    public static CheckpointInventory Of(InspectedCheckpoint checkpoint) => new(
        checkpoint.Path,
        [
            .. checkpoint.Files.Select(file => new InventoryFile(
                file.Name, file.File.Length, file.File.Sections.Sum(section => section.Tensors.Length))
            {
                Rank = file.Rank?.Tensor,
                Stage = file.Rank?.Stage,
                Skipped = file.Skipped,
            }),
        ],
        [
            .. checkpoint.Tensors.Select(tensor => new InventoryTensor(
                tensor.Entry.Name, tensor.Entry.Type, tensor.Entry.Shape, tensor.Entry.ByteLength, tensor.File.Name)
            {
                Rank = tensor.File.Rank?.Tensor,
                Stage = tensor.File.Rank?.Stage,
                Section = tensor.Section,
            }),
        ],
        [])
    {
        Stages = [.. checkpoint.Files.SelectMany(Sections)],
    };

    private static IEnumerable<InventoryStage> Sections(InspectedFile file) => file.File.Sections
        .Select(
            section => (section.Name, Tensors: section.Tensors.Select(tensor => new InspectedTensor(file, section.Name, tensor)).ToList()))
        .Select(section => new InventoryStage(
            file.Rank?.Tensor ?? 0,
            file.Rank?.Stage ?? 0,
            section.Name,
            section.Tensors.Count,
            section.Tensors.Sum(tensor => tensor.Entry.ElementCount),
            section.Tensors.Sum(tensor => tensor.Entry.ByteLength),
            LayerCounts.Of(section.Tensors.Select(tensor => tensor.Entry.Name))));
}
