using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Configuration;

/// <summary>
/// One object of a configuration file that is being written, the counterpart of <see cref="ConfigurationSection"/>. Keys keep the order
/// in which they were first set. Values that are not there (null, a default list) are left out.
/// </summary>
public sealed class ConfigurationObject
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    private readonly JsonObject values;

    private ConfigurationObject(JsonObject values) => this.values = values;

    /// <summary>An empty file.</summary>
    public ConfigurationObject()
        : this([])
    {
    }

    /// <summary>An inner object; however often it is asked for, it is one.</summary>
    /// <param name="key">Its key: a path relative to this object, its parts separated by dots.</param>
    /// <exception cref="InvalidOperationException">The key has a value that is no object.</exception>
    public ConfigurationObject Section(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var current = values;
        foreach (var part in key.Split('.'))
        {
            if (!current.TryGetPropertyValue(part, out var inner))
            {
                current.Add(part, inner = new JsonObject());
            }

            current = inner as JsonObject
                ?? throw new InvalidOperationException($"'{key}' cannot be an object: '{part}' has a value already.");
        }

        return new(current);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The number; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, int? value) => Add(key, value is { } number ? JsonValue.Create(number) : null);

    /// <summary>Writes a whole number of 64 bits.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The number; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, long? value) => Add(key, value is { } number ? JsonValue.Create(number) : null);

    /// <summary>Writes a number of 32 bits, with no more digits than tell it from its neighbours.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The number; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    /// <exception cref="ArgumentException">The number is not finite, which JSON cannot say.</exception>
    public void Set(string key, float? value)
    {
        if (value is { } number && !float.IsFinite(number))
        {
            throw NotFinite(key, nameof(value));
        }

        Add(key, value is { } finite ? JsonValue.Create(finite) : null);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The number; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    /// <exception cref="ArgumentException">The number is not finite, which JSON cannot say.</exception>
    public void Set(string key, double? value)
    {
        if (value is { } number && !double.IsFinite(number))
        {
            throw NotFinite(key, nameof(value));
        }

        Add(key, value is { } finite ? JsonValue.Create(finite) : null);
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The value; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, bool? value) => Add(key, value is { } truth ? JsonValue.Create(truth) : null);

    /// <summary>Writes a text.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The text; nothing is written for null.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, string? value) => Add(key, value is null ? null : JsonValue.Create(value));

    /// <summary>Writes a list of whole numbers.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The list; nothing is written for a default one.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, ImmutableArray<int> value) =>
        Add(key, value.IsDefault ? null : new JsonArray([.. value.Select(number => (JsonNode)JsonValue.Create(number))]));

    /// <summary>Writes a list of numbers.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The list; nothing is written for a default one.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    /// <exception cref="ArgumentException">A number is not finite, which JSON cannot say.</exception>
    public void Set(string key, ImmutableArray<double> value)
    {
        if (!value.IsDefault && !value.All(double.IsFinite))
        {
            throw NotFinite(key, nameof(value));
        }

        Add(key, value.IsDefault ? null : new JsonArray([.. value.Select(number => (JsonNode)JsonValue.Create(number))]));
    }

    /// <summary>Writes a list of texts.</summary>
    /// <param name="key">Its key, a dotted path.</param>
    /// <param name="value">The list; nothing is written for a default one.</param>
    /// <exception cref="InvalidOperationException">The key has another value already.</exception>
    public void Set(string key, ImmutableArray<string> value) =>
        Add(key, value.IsDefault ? null : new JsonArray([.. value.Select(text => (JsonNode)JsonValue.Create(text))]));

    private static ArgumentException NotFinite(string key, string parameter) =>
        new($"'{key}' is not a finite number, and JSON has no other.", parameter);

    /// <summary>Writes a null, for keys that must be there and have nothing to say.</summary>
    /// <param name="key">The key, a dotted path.</param>
    /// <exception cref="InvalidOperationException">The key has a value already.</exception>
    public void SetNull(string key)
    {
        var (owner, name) = Place(key);
        if (!owner.TryAdd(name, null) && owner[name] is not null)
        {
            throw Taken(key);
        }
    }

    /// <summary>Hands the object on.</summary>
    /// <param name="json">Where it goes.</param>
    public void WriteTo(Utf8JsonWriter json) => values.WriteTo(json);

    /// <summary>The file: indented by two blanks, lines ending in LF, in UTF-8.</summary>
    public byte[] ToUtf8()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            WriteTo(json);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private void Add(string key, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        var (owner, name) = Place(key);
        if (!owner.TryAdd(name, value) && !JsonNode.DeepEquals(owner[name], value))
        {
            throw Taken(key);
        }
    }

    private (JsonObject Owner, string Name) Place(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var end = key.LastIndexOf('.');
        return end < 0 ? (values, key) : (Section(key[..end]).values, key[(end + 1)..]);
    }

    private static InvalidOperationException Taken(string key) => new($"'{key}' is written twice, with different values.");
}
