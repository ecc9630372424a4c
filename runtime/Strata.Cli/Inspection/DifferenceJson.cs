using System.Text;
using System.Text.Json;
using Strata.Inspection;

namespace Strata.Cli.Inspection;

/// <summary>
/// A difference for programs: <c>format</c> (<c>strata.difference/1</c>), <c>first</c>, <c>second</c>, <c>compared_by</c> (<c>place</c> or
/// <c>parameter</c>), <c>equal</c>, <c>only_first</c>, <c>only_second</c>, <c>unlike</c> (<c>key</c>, <c>reason</c>), <c>values</c>
/// (<c>key</c>, <c>elements</c>, <c>differing</c>, <c>largest_absolute</c>, <c>largest_relative</c>: null where they are no finite
/// numbers), <c>not_compared</c> (keys whose rows can not be told), <c>notes</c>.
/// </summary>
internal static class DifferenceJson
{
    /// <summary>Writes it.</summary>
    public static void Write(CheckpointDifference difference, TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", "strata.difference/1");
            json.WriteString("first", difference.First);
            json.WriteString("second", difference.Second);
            json.WriteString("compared_by", difference.IsByParameter ? "parameter" : "place");
            json.WriteNumber("equal", difference.Equal);
            JsonNames.Write(json, "only_first", difference.OnlyFirst);
            JsonNames.Write(json, "only_second", difference.OnlySecond);
            JsonNames.Write(json, "unlike", difference.Unlike);
            json.WriteStartArray("values");
            foreach (var tensor in difference.Values)
            {
                json.WriteStartObject();
                json.WriteString("key", tensor.Name);
                json.WriteNumber("elements", tensor.Elements);
                json.WriteNumber("differing", tensor.Differing);
                Number(json, "largest_absolute", tensor.LargestAbsolute);
                Number(json, "largest_relative", tensor.LargestRelative);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            JsonNames.Write(json, "not_compared", difference.Untold);
            JsonNames.Write(json, "notes", difference.Notes);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
