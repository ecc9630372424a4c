using System.Text.Json;

namespace Strata.Configuration;

/// <summary>
/// One object of a configuration file, present or not, and which of its keys are known: read, ignored, or entered as an
/// object. However a key is reached, by dotted path or by section, there is one node for its object.
/// </summary>
internal sealed class ConfigurationNode(JsonElement? element, string path)
{
    private readonly Dictionary<string, ConfigurationNode> children = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private bool unknownReported;

    /// <summary>The object; null where the file has none, or something else, at this place.</summary>
    internal JsonElement? Element { get; } = element;

    internal string Path { get; } = path;

    /// <summary>Whether anybody was told that this object is absent or no object: once is enough.</summary>
    internal bool AbsenceReported { get; set; }

    internal string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The value of a key; null if it is absent or null.</summary>
    internal JsonElement? Value(string key) =>
        Element is { } present && present.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The node of an inner object, created even where the file has none, so that its key counts as known.</summary>
    internal ConfigurationNode Child(string key)
    {
        if (!children.TryGetValue(key, out var child))
        {
            var value = Value(key);
            child = new(value is { ValueKind: JsonValueKind.Object } ? value : null, PathOf(key));
            children.Add(key, child);
        }

        return child;
    }

    /// <summary>Marks a key as known with everything below it.</summary>
    internal void Know(string key) => known.Add(key);

    /// <summary>Every key below this object that nobody asked for, with the known key it resembles; each is given once.</summary>
    internal IEnumerable<(string Path, string? Nearest)> Unknown()
    {
        if (Element is not { } present)
        {
            yield break;
        }

        foreach (var property in present.EnumerateObject())
        {
            if (known.Contains(property.Name))
            {
                continue;
            }

            if (children.TryGetValue(property.Name, out var child))
            {
                foreach (var inner in child.Unknown())
                {
                    yield return inner;
                }
            }
            else if (!unknownReported)
            {
                yield return (PathOf(property.Name), NearestName.Find(property.Name, known.Concat(children.Keys)));
            }
        }

        unknownReported = true;
    }
}
