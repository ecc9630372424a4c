using System.Text;
using System.Text.Json;

namespace Strata.Conversion.Adapters;

/// <summary>Writes an <c>adapter_config.json</c> that PEFT reads.</summary>
internal static class PeftText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>The text.</summary>
    /// <param name="ranks">The rank of each layer, by its key.</param>
    /// <param name="alpha"><c>lora_alpha</c>.</param>
    /// <param name="baseModel">The base's folder; null where nobody says.</param>
    public static string Write(IReadOnlyDictionary<string, int> ranks, double alpha, string? baseModel)
    {
        var most = ranks.Values.CountBy(rank => rank).MaxBy(rank => rank.Value).Key;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("base_model_name_or_path", baseModel);
            json.WriteString("bias", "none");
            json.WriteBoolean("fan_in_fan_out", false);
            json.WriteBoolean("inference_mode", true);
            json.WriteNumber("lora_alpha", alpha);
            json.WriteNumber("lora_dropout", 0.0);
            json.WriteNull("modules_to_save");
            json.WriteString("peft_type", "LORA");
            json.WriteNumber("r", most);
            json.WriteStartObject("rank_pattern");
            foreach (var (layer, rank) in ranks.Where(rank => rank.Value != most).OrderBy(rank => rank.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(layer, rank);
            }

            json.WriteEndObject();

            // Whole names: the end of one would hit others, such as proj.
            json.WriteStartArray("target_modules");
            foreach (var layer in ranks.Keys.Order(StringComparer.Ordinal))
            {
                json.WriteStringValue(layer);
            }

            json.WriteEndArray();
            json.WriteNull("task_type");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
