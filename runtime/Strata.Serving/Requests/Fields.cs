using System.Globalization;
using System.Text.Json;
using Strata.Serving.Errors;

namespace Strata.Serving.Requests;

/// <summary>
/// The fields of an object of a request, each asked for once: what nobody asked for is refused in the end. What is null is not said.
/// </summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);
    private readonly string _place;

    /// <summary>Takes an object.</summary>
    /// <param name="element">The object.</param>
    /// <param name="place">What messages call it; empty for the request itself.</param>
    /// <exception cref="ApiException">It is none.</exception>
    public Fields(JsonElement element, string place = "")
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Bad(place.Length == 0 ? "body" : place, $"expected an object, found {Kind(element)}.", "invalid_type");
        }

        _place = place;
        foreach (var field in element.EnumerateObject())
        {
            _left.Add(field.Name, field.Value);
        }
    }

    /// <summary>What messages call a field.</summary>
    /// <param name="name">The field.</param>
    public string Name(string name) => _place.Length == 0 ? name : $"{_place}.{name}";

    /// <summary>A field as it is; null where it is not said.</summary>
    /// <param name="name">The field.</param>
    public JsonElement? Any(string name) =>
        _left.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; null where it is not said.</summary>
    /// <param name="name">The field.</param>
    public string? Text(string name) => Any(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name, "a text", value);

    /// <summary>Yes or no; null where it is not said.</summary>
    /// <param name="name">The field.</param>
    public bool? Truth(string name) => Any(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, "true or false", value);

    /// <summary>A whole number; null where it is not said.</summary>
    /// <param name="name">The field.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public long? Whole(string name, long least = long.MinValue, long most = long.MaxValue) => Any(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most ? number
        : throw Wrong(name, most == long.MaxValue && least == long.MinValue ? "a whole number"
            : most == long.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}", value);

    /// <summary>A number; null where it is not said.</summary>
    /// <param name="name">The field.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public double? Number(string name, double least, double most) => Any(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most ? number
        : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), value);

    /// <summary>Refuses what nobody asked for.</summary>
    /// <exception cref="ApiException">There is such a field.</exception>
    public void End()
    {
        if (_left.FirstOrDefault(field => field.Value.ValueKind != JsonValueKind.Null).Key is { } name)
        {
            throw ApiException.Bad(Name(name), "this server knows no such field. Leave it out.", "unknown_parameter");
        }
    }

    /// <summary>That a value is none of its field.</summary>
    /// <param name="name">The field.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="value">What was found.</param>
    public ApiException Wrong(string name, string expected, JsonElement value) =>
        ApiException.Bad(Name(name), $"expected {expected}, found {Kind(value)}.");

    /// <summary>A value, as messages show it.</summary>
    /// <param name="value">The value.</param>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ when value.GetRawText() is { Length: > 60 } text => Rules.Words.Quoted.Plain(text[..60] + "..."),
        _ => Rules.Words.Quoted.Plain(value.GetRawText()),
    };
}
