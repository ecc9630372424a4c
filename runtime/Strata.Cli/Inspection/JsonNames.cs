using System.Text.Json;
using Strata.Checkpoints;

namespace Strata.Cli.Inspection;

/// <summary>Writes lists of names as JSON.</summary>
internal static class JsonNames
{
    /// <summary>Names.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyCollection<string> names)
    {
        json.WriteStartArray(name);
        foreach (var item in names)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    /// <summary>Names with what is wrong with them.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyCollection<LoadMismatch> tensors)
    {
        json.WriteStartArray(name);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("key", tensor.Name);
            json.WriteString("reason", tensor.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
