using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Inventories;

/// <summary>A <see cref="CheckpointInventory"/> as a table.</summary>
internal static class InventoryText
{
    internal static void Write(CheckpointInventory inventory, TextWriter writer)
    {
        var keyWidth = inventory.Tensors.Select(tensor => Safe(tensor.Key).Length).DefaultIfEmpty().Max();
        foreach (var tensor in inventory.Tensors)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Safe(tensor.Key).PadRight(keyWidth)}  {ShapeText.Of(tensor.Type, tensor.Shape)}  {tensor.Bytes} B  "
                + $"{Safe(tensor.File)}{Section(tensor)}{Chunks(tensor)}"));
        }

        foreach (var file in inventory.Files)
        {
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"file {Safe(file.Name)}: {file.Tensors} tensors, {file.Bytes} bytes"));
            foreach (var entry in file.Skipped)
            {
                writer.WriteLine($"  skipped: {Quoted.Of(entry.Name)} is {entry.Description}");
            }
        }

        foreach (var key in inventory.Unindexed)
        {
            writer.WriteLine($"not in the index, left out: {Safe(key)}");
        }

        InventoryStageText.Write(inventory, writer);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"total: {inventory.Tensors.Length} tensors in {inventory.Files.Length} files, "
            + $"{inventory.Parameters} parameters, {inventory.Bytes} bytes"));
    }

    private static string Section(InventoryTensor tensor) =>
        string.IsNullOrEmpty(tensor.Section) ? string.Empty : $"  {Safe(tensor.Section)}";

    private static string Chunks(InventoryTensor tensor) => tensor.Chunks is not > 1 ? string.Empty : string.Create(
        CultureInfo.InvariantCulture,
        $"{(tensor.ChunkFiles > 1 ? $" and {tensor.ChunkFiles - 1} more" : string.Empty)}, {tensor.Chunks} chunks");

    private static string Safe(string text) => Quoted.Of(text)[1..^1];
}
