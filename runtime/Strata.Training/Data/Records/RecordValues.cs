using System.Collections.Immutable;
using System.Text.Json;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Training.Data.Records;

/// <summary>Values of a record. What is wrong with one is told with its key; where the record stands, whoever reads it knows.</summary>
internal static class RecordValues
{
    /// <summary>A value, null where there is none or it is null.</summary>
    public static JsonElement? Find(JsonElement record, string? key) =>
        key is not null && record.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="InputException">It is not, or is no text.</exception>
    public static string Text(JsonElement record, string key) => Find(record, key) is { } value
        ? TextOf(value, key)
        : throw new InputException($"{Quoted.Of(key)} is not there; expected text.{Nearest(record, key)}");

    /// <summary>A text that may be missing.</summary>
    /// <exception cref="InputException">It is no text.</exception>
    public static string OptionalText(JsonElement record, string? key) => Find(record, key) is { } value ? TextOf(value, key!) : "";

    /// <summary>A list that has to be there.</summary>
    /// <exception cref="InputException">It is not, or is no list.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement record, string key) => Find(record, key) is not { } value
        ? throw new InputException($"{Quoted.Of(key)} is not there; expected a list.{Nearest(record, key)}")
        : value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw new InputException($"{Quoted.Of(key)} is {JsonFile.Kind(value)}; expected a list.");

    /// <summary>One path or several; none where the key is missing.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public static ImmutableArray<string> Paths(JsonElement record, string? key) => Find(record, key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => TextOf(item, key!))],
        { } one => [TextOf(one, key!)],
    };

    /// <summary>What an object is that has to be one.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public static JsonElement Object(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object
        ? value
        : throw new InputException($"{name} is {JsonFile.Kind(value)}; expected an object.");

    /// <summary>A text.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public static string TextOf(JsonElement value, string key)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new InputException($"{Quoted.Of(key)} is {JsonFile.Kind(value)}; expected text.");
        }
        catch (InvalidOperationException fault)
        {
            throw new InputException($"{Quoted.Of(key)} is no Unicode text: half of a character is escaped in it.", fault);
        }
    }

    private static string Nearest(JsonElement record, string key) =>
        NearestName.Find(key, record.EnumerateObject().Select(member => member.Name)) is { } near
            ? $" There is {Quoted.Of(near)}: should 'attr' of the data file name it?"
            : "";
}
