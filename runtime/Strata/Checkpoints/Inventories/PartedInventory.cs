using Strata.Checkpoints.Shards;

namespace Strata.Checkpoints.Inventories;

/// <summary>The inventory of tensors that lie in several files.</summary>
internal static class PartedInventory
{
    /// <summary>The files: the one that describes the others, which holds no tensors itself, and those.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="parted">It too.</param>
    public static IEnumerable<InventoryFile> Files(ITensorFile file, IPartedFile parted)
    {
        var counts = WeightFile.Tensors(file).SelectMany(tensor => parted.PartsOf(tensor).Files).CountBy(name => name)
            .ToDictionary(StringComparer.Ordinal);
        yield return new(Path.GetFileName(file.Path), file.Length - parted.Parts.Sum(part => part.Length), 0)
        {
            Skipped = [.. parted.Others.Select(name => new Torch.SkippedEntry(name, "no tensor"))],
        };
        foreach (var (name, length) in parted.Parts)
        {
            yield return new(name, length, counts.GetValueOrDefault(name));
        }
    }

    /// <summary>A tensor, with the place of its first chunk and the number of all where it lies in several.</summary>
    /// <param name="inventory">What is known of it.</param>
    /// <param name="tensor">The tensor.</param>
    public static InventoryTensor Tensor(InventoryTensor inventory, CheckpointTensor tensor)
    {
        if (tensor.File is not IPartedFile parted)
        {
            return inventory;
        }

        var (chunks, files) = parted.PartsOf(tensor.Entry);
        return inventory with { File = files.Count == 0 ? inventory.File : files[0], Chunks = chunks, ChunkFiles = files.Count };
    }
}
