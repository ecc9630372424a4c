using System.Text.Json;

namespace Strata.Checkpoints.Inventories;

/// <summary>
/// A <see cref="CheckpointInventory"/> as JSON; the format is described at <see cref="CheckpointInventory.WriteJson(Stream)"/>.
/// </summary>
internal static class InventoryJson
{
    internal static void Write(CheckpointInventory inventory, Stream stream, Action<Utf8JsonWriter>? more)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "strata.inventory/1");
        json.WriteString("path", inventory.Path);
        json.WriteStartArray("files");
        foreach (var file in inventory.Files)
        {
            json.WriteStartObject();
            json.WriteString("file", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteNumber("tensors", file.Tensors);
            InventoryStageJson.WritePlace(json, file.Rank, file.Stage);
            InventoryStageJson.WriteSkipped(json, file);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tensors");
        foreach (var tensor in inventory.Tensors)
        {
            WriteTensor(json, tensor);
        }

        json.WriteEndArray();
        json.WriteStartArray("unindexed");
        foreach (var key in inventory.Unindexed)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteStartObject("totals");
        json.WriteNumber("files", inventory.Files.Length);
        json.WriteNumber("tensors", inventory.Tensors.Length);
        json.WriteNumber("parameters", inventory.Parameters);
        json.WriteNumber("bytes", inventory.Bytes);
        json.WriteEndObject();
        InventoryStageJson.WriteStages(json, inventory);
        more?.Invoke(json);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, InventoryTensor tensor)
    {
        json.WriteStartObject();
        json.WriteString("key", tensor.Key);
        json.WriteString("dtype", tensor.Type.SafeTensorsName);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteNumber("bytes", tensor.Bytes);
        json.WriteString("file", tensor.File);
        InventoryStageJson.WritePlace(json, tensor.Rank, tensor.Stage);
        if (tensor.Section is not null)
        {
            json.WriteString("section", tensor.Section);
        }

        if (tensor.Chunks is { } chunks)
        {
            json.WriteNumber("chunks", chunks);
        }

        json.WriteEndObject();
    }
}
