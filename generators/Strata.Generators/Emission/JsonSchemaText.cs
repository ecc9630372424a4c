using Strata.Generators.Model.Configurations;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Emission;

/// <summary>Writes what a JSON Schema says of single values, as members of a schema.</summary>
internal static class JsonSchemaText
{
    /// <summary>What a configuration's value may be. A null counts as absent, so it is right where the value is optional.</summary>
    public static string Type(ConfigurationPropertyModel property) => property.Kind switch
    {
        ConfigurationValueKind.Int32 or ConfigurationValueKind.Int64 => Type("integer", !property.IsRequired),
        ConfigurationValueKind.Double or ConfigurationValueKind.Single => Type("number", !property.IsRequired),
        ConfigurationValueKind.Boolean => Type("boolean", !property.IsRequired),
        ConfigurationValueKind.String => Type("string", !property.IsRequired),
        ConfigurationValueKind.Int32Array => List(property, "integer"),
        ConfigurationValueKind.DoubleArray => List(property, "number"),
        ConfigurationValueKind.StringArray => List(property, "string"),
        _ => Type("object", !property.IsRequired),
    };

    /// <summary>What a key that any model's file may hold may be.</summary>
    public static string Type(KnownKey key) => key.Kind switch
    {
        JsonKind.Whole => Type("integer", mayBeNull: true),
        JsonKind.Number => Type("number", mayBeNull: true),
        JsonKind.Truth => Type("boolean", mayBeNull: true),
        JsonKind.Text when key.Values.Length > 0 =>
            JsonText.Member("enum", JsonText.List(key.Values.Select(JsonText.Quote).Concat(["null"]))),
        JsonKind.Text => Type("string", mayBeNull: true),
        JsonKind.Wholes => Type("array", mayBeNull: true) + ",\"items\":{\"type\":\"integer\"}",
        JsonKind.WholesOrLists =>
            Type("array", mayBeNull: true) + ",\"items\":{\"type\":[\"integer\",\"array\"],\"items\":{\"type\":\"integer\"}}",
        _ => "",
    };

    /// <summary>What a fixed value may be.</summary>
    public static string Type(FixedValue value) =>
        value.IsList ? "\"type\":\"array\",\"items\":{" + Item(value) + "}" : Item(value);

    /// <summary>What people are told of a fixed value.</summary>
    public static string Words(FixedValue value) => Description(value is { IsList: false, Json: "null" }
        ? "It must be there, and null: the model has none."
        : (value.IsList ? "Of each item the model" : "The model")
            + $" computes `{string.Join("` or `", value.Others.Prepend(value.Text))}` and nothing else.");

    /// <summary>What people are told of a configuration's value, under one of its keys.</summary>
    public static string Words(ConfigurationPropertyModel property, string key, string first)
    {
        var isNegated = key.StartsWith("!", StringComparison.Ordinal) && property.Kind == ConfigurationValueKind.Boolean;
        var summary = property.Description.Summary.Length == 0 ? property.Name + "." : property.Description.Summary;
        return string.Join(",", new[]
        {
            Description((isNegated ? "The opposite of: " : "") + summary
                + (key == first ? "" : $" Another name of `{first.TrimStart('!')}`, which counts where both are there.")),
            (property.Description.Default, isNegated) switch
            {
                (null, _) => "",
                ("true", true) => "\"default\":false",
                ("false", true) => "\"default\":true",
                var (json, _) => JsonText.Member("default", json!),
            },
        }.Where(part => part.Length > 0));
    }

    /// <summary>What people are told of a key that changes nothing.</summary>
    public static string Ignored { get; } = Description("It has no effect on the model.") + ",\"deprecated\":true";

    /// <summary>What people are told of a key that changes nothing although it seems to.</summary>
    public static string Leftover(string fact) => Description($"It has no effect on the model: {fact}") + ",\"deprecated\":true";

    /// <summary>A sentence for people.</summary>
    public static string Description(string text) => JsonText.Member("description", JsonText.Quote(text));

    private static string List(ConfigurationPropertyModel property, string item) =>
        Type("array", !property.IsRequired) + ",\"items\":{" + JsonText.Member("type", JsonText.Quote(item)) + "}";

    private static string Type(string name, bool mayBeNull) =>
        JsonText.Member("type", mayBeNull ? $"[\"{name}\",\"null\"]" : $"\"{name}\"");

    private static string Item(FixedValue value) => value.Json == "null" ? "\"type\":\"null\""
        : value.Others.Count > 0 ? JsonText.Member("enum", JsonText.List(value.AllJson))
        : JsonText.Member("const", value.Json);
}
