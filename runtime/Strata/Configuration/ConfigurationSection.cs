using System.Collections.Immutable;
using System.Text.Json;

namespace Strata.Configuration;

/// <summary>
/// An object of a configuration file. Values are asked for by key, or by several keys of which the first that is there counts;
/// a dot descends. What was never asked for is reported as unknown in the end; what is wrong goes to the report, so that one reading
/// finds every fault.
/// </summary>
public sealed class ConfigurationSection
{
    private readonly ConfigurationFile _file;

    internal ConfigurationSection(ConfigurationFile file, JsonElement element, string path) => (_file, Element, Path) = (file, element, path);

    /// <summary>The object itself.</summary>
    public JsonElement Element { get; }

    /// <summary>Its place in the file; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Whether a value other than null is there under one of the keys.</summary>
    /// <param name="keys">The keys.</param>
    public bool Has(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A whole number.</summary>
    /// <param name="keys">Its keys, the one that counts first.</param>
    public int Int32(params ReadOnlySpan<string> keys) =>
        Read(keys, "a whole number", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null, default(int?)) ?? 0;

    /// <summary>A finite number.</summary>
    /// <param name="keys">Its keys, the one that counts first.</param>
    public double Double(params ReadOnlySpan<string> keys) =>
        Read(
            keys,
            "a number",
            value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null,
            default(double?)) ?? 0;

    /// <summary>A truth value.</summary>
    /// <param name="keys">Its keys, the one that counts first.</param>
    public bool Boolean(params ReadOnlySpan<string> keys) =>
        Read(keys, "true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null, default(bool?)) ?? false;

    /// <summary>A text.</summary>
    /// <param name="keys">Its keys, the one that counts first.</param>
    public string String(params ReadOnlySpan<string> keys) =>
        Read(keys, "a text", value => value.ValueKind == JsonValueKind.String ? value.GetString() : null, default(string)) ?? "";

    /// <summary>A list of whole numbers.</summary>
    /// <param name="keys">Its keys, the one that counts first.</param>
    public ImmutableArray<int> Int32Array(params ReadOnlySpan<string> keys) =>
        Read(keys, "a list of whole numbers", Numbers, default(ImmutableArray<int>?)) ?? [];

    /// <summary>An object. Where it is missing, an empty one stands in for it, so that everything in it is reported as missing too.</summary>
    /// <param name="key">Its key.</param>
    public ConfigurationSection Section(string key)
    {
        var found = Find(key);
        if (found is { ValueKind: JsonValueKind.Object } element)
        {
            _file.Consume(Join(key));
            return new ConfigurationSection(_file, element, Join(key));
        }

        Report(
            found is null ? FindingKind.Missing : FindingKind.Invalid,
            key,
            found is { } other ? $"expected an object, found {JsonTree.Show(other)}." : "is required and missing.");
        return new ConfigurationSection(_file, ConfigurationFile.Empty, Join(key));
    }

    /// <summary>Marks keys as known although they change nothing in the computation, with all that is under them.</summary>
    /// <param name="keys">The keys.</param>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _file.Consume(Join(key));
        }
    }

    /// <summary>Refuses a value that asks for something the model does not compute; absent is right.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The only value that is computed.</param>
    public void Expect(string key, string expected)
    {
        _file.Consume(Join(key));
        if (Find(key) is { } value && (value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()) != expected)
        {
            Report(FindingKind.Contradiction, key, $"is {JsonTree.Show(value)}, but this model computes '{expected}' and nothing else.");
        }
    }

    /// <summary>Asks a configuration for its contradictions, unless something else is wrong already.</summary>
    /// <param name="configuration">The configuration.</param>
    public void Check(ICheckedConfiguration configuration)
    {
        if (_file.Report.HasErrors)
        {
            return;
        }

        foreach (var (key, message) in configuration.Contradictions())
        {
            Report(FindingKind.Contradiction, key, message);
        }
    }

    private T? Read<T>(ReadOnlySpan<string> keys, string expected, Func<JsonElement, T?> convert, T? missing)
    {
        string? first = null;
        T? result = missing;
        foreach (var key in keys)
        {
            if (Find(key) is not { } value)
            {
                continue;
            }

            _file.Consume(Join(key));
            var converted = convert(value);
            if (converted is null)
            {
                Report(FindingKind.Invalid, key, $"expected {expected}, found {JsonTree.Show(value)}.");
            }
            else if (first is null)
            {
                (first, result) = (key, converted);
            }
            else if (!Same(Find(first)!.Value, value))
            {
                _file.Report.Add(
                    FindingSeverity.Warning,
                    FindingKind.Contradiction,
                    Join(key),
                    $"is {JsonTree.Show(value)}, but {Join(first)} is {JsonTree.Show(Find(first)!.Value)}; {Join(first)} counts. Make them agree or remove one.");
            }
        }

        if (first is null && !Has(keys))
        {
            Report(FindingKind.Missing, keys[0], $"is required and missing; expected {expected}.");
        }

        return result;
    }

    /// <summary>The value at a path; null where there is none or it is null.</summary>
    private JsonElement? Find(string key)
    {
        var at = Element;
        foreach (var name in key.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.Null ? null : at;
    }

    private static ImmutableArray<int>? Numbers(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private static bool Same(JsonElement a, JsonElement b) =>
        a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number
            ? a.GetDouble().Equals(b.GetDouble())
            : JsonElement.DeepEquals(a, b);

    private void Report(FindingKind kind, string key, string message) => _file.Report.Add(FindingSeverity.Error, kind, Join(key), message);

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
