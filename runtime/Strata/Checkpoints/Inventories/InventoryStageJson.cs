using System.Text.Json;

namespace Strata.Checkpoints.Inventories;

/// <summary>The fields that only checkpoints with ranks have; <see cref="CheckpointInventory.WriteJson(Stream)"/> describes them.</summary>
internal static class InventoryStageJson
{
    internal static void WritePlace(Utf8JsonWriter json, int? rank, int? stage)
    {
        if (rank is { } tensorParallel)
        {
            json.WriteNumber("rank", tensorParallel);
        }

        if (stage is { } pipeline)
        {
            json.WriteNumber("stage", pipeline);
        }
    }

    internal static void WriteSkipped(Utf8JsonWriter json, InventoryFile file)
    {
        if (file.Skipped.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("skipped");
        foreach (var entry in file.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteString("description", entry.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteStages(Utf8JsonWriter json, CheckpointInventory inventory)
    {
        if (inventory.Stages.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("stages");
        foreach (var stage in inventory.Stages)
        {
            json.WriteStartObject();
            WritePlace(json, stage.Rank, stage.Stage);
            json.WriteString("section", stage.Section);
            json.WriteNumber("tensors", stage.Tensors);
            json.WriteNumber("parameters", stage.Parameters);
            json.WriteNumber("bytes", stage.Bytes);
            json.WriteStartObject("layers");
            foreach (var layers in stage.Layers)
            {
                json.WriteNumber(layers.Stack, layers.Count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("imbalance", inventory.Imbalance);
    }
}
