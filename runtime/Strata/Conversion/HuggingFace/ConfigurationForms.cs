using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Conversion.HuggingFace;

/// <summary>
/// What a <c>config.json</c> with a <c>text_config</c> lacks to be read alike by transformers 4 and 5: each looks for some values in one
/// form or place only, and silently takes its own defaults otherwise.
/// </summary>
internal static class ConfigurationForms
{
    private const string Text = "text_config";
    private const string Scaling = "rope_scaling";
    private const string Rotary = "rope_parameters";
    private const string Tie = "tie_word_embeddings";
    private static readonly string[] Beside = ["rope_theta", "partial_rotary_factor"];

    /// <summary>The members that are missing.</summary>
    /// <param name="utf8">The file, valid JSON.</param>
    /// <param name="type">The element type of what is written; null where it has none, or several.</param>
    /// <param name="isTied">Whether the head is the embedding.</param>
    /// <returns>For the top (an empty name) and for <c>text_config</c> the members to add; nothing where the file is flat.</returns>
    public static IReadOnlyList<(string Part, string Name, string Value)> Missing(ReadOnlySpan<byte> utf8, string? type, bool isTied)
    {
        var reader = new Utf8JsonReader(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8);
        using var file = JsonDocument.ParseValue(ref reader);
        var root = file.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Text, out var text) || text.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var missing = new List<(string, string, string)>();
        foreach (var name in type is null ? [] : new[] { "dtype", "torch_dtype" }.Where(name => !Has(root, name)))
        {
            missing.Add(("", name, $"\"{type}\""));
        }

        foreach (var (part, section) in new[] { ("", root), (Text, text) }.Where(place => !Has(place.Item2, Tie)))
        {
            missing.Add((part, Tie, isTied ? "true" : "false"));
        }

        missing.AddRange(RotaryOf(text).Select(member => (Text, member.Name, member.Value)));
        return missing;
    }

    private static IEnumerable<(string Name, string Value)> RotaryOf(JsonElement text)
    {
        if (Object(text, Rotary) is { } rotary)
        {
            foreach (var name in Beside.Where(name => !Has(text, name) && Has(rotary, name)))
            {
                yield return (name, rotary.GetProperty(name).GetRawText());
            }

            if (!Has(text, Scaling))
            {
                yield return (Scaling, Written(rotary.EnumerateObject().Where(member => !Beside.Contains(member.Name))));
            }
        }
        else if (Object(text, Scaling) is { } scaling && !Has(text, Rotary))
        {
            yield return (Rotary, Written(scaling.EnumerateObject().Concat(text.EnumerateObject().Where(member =>
                Beside.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Number && !Has(scaling, member.Name)))));
        }
    }

    // rope_type is what both know; type is what files of old call it.
    private static string Written(IEnumerable<JsonProperty> members)
    {
        var written = new JsonObject();
        foreach (var member in members)
        {
            written[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        if (!written.ContainsKey("rope_type"))
        {
            written["rope_type"] = written["type"]?.DeepClone() ?? "default";
        }

        return written.ToJsonString();
    }

    private static JsonElement? Object(JsonElement section, string name) =>
        section.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static bool Has(JsonElement section, string name) =>
        section.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
