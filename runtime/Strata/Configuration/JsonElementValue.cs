using System.Text.Json;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>A value of a file that the platform's reader has read.</summary>
internal sealed class JsonElementValue(JsonElement element) : IJsonValue
{
    public JsonShape Shape => element.ValueKind switch
    {
        JsonValueKind.Object => JsonShape.Object,
        JsonValueKind.Array => JsonShape.List,
        JsonValueKind.String => JsonShape.Text,
        JsonValueKind.Number => JsonShape.Number,
        JsonValueKind.True or JsonValueKind.False => JsonShape.Truth,
        _ => JsonShape.Null,
    };

    public string Raw => element.GetRawText();

    public string Text => element.ValueKind == JsonValueKind.String ? element.GetString()! : string.Empty;

    public IEnumerable<KeyValuePair<string, IJsonValue>> Members => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject()
            .Select(member => KeyValuePair.Create<string, IJsonValue>(member.Name, new JsonElementValue(member.Value)))
        : [];

    public IEnumerable<IJsonValue> Items =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(item => new JsonElementValue(item)) : [];

    public IJsonValue? Member(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? new JsonElementValue(value) : null;
}
