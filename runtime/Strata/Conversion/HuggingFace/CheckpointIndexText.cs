using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Conversion.HuggingFace;

/// <summary>Writes an index of shards as HuggingFace transformers does: sorted keys, indented by two, a line end after it.</summary>
internal static class CheckpointIndexText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text.</summary>
    /// <param name="fileOf">The file of each key.</param>
    /// <param name="bytes">Bytes of all tensors.</param>
    /// <param name="parameters">Elements of the model's parameters, each once.</param>
    public static string Write(IReadOnlyDictionary<string, string> fileOf, long bytes, long parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteNumber("total_parameters", parameters);
            json.WriteNumber("total_size", bytes);
            json.WriteEndObject();
            json.WriteStartObject("weight_map");
            foreach (var (key, file) in fileOf.OrderBy(place => place.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, file);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
