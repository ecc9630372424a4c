using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

/// <summary>
/// One object of a model's file, present or not, and which of its keys are known: read, ignored, or entered as an object. However
/// a key is reached, by dotted path or by section, there is one node for its object.
/// </summary>
internal sealed class ModelFileNode(IJsonValue? element, string path, ModelFileNode? parent)
{
    private readonly Dictionary<string, ModelFileNode> _children = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _unknownReported;

    /// <summary>The object; null where the file has none, or something else, at this place.</summary>
    public IJsonValue? Element { get; } = element;

    public string Path { get; } = path;

    /// <summary>Whether anybody was told that this object is absent or no object: once is enough.</summary>
    public bool AbsenceReported { get; set; }

    /// <summary>Of the root: whether a value could not be read that only running needs, so that another stands in for it.</summary>
    public bool IsGuessed { get; set; }

    /// <summary>Of the root: the paths that were held against their older names.</summary>
    public HashSet<string> Compared { get; } = new(StringComparer.Ordinal);

    /// <summary>The nearest object around this place that the file has.</summary>
    public IJsonValue? Present => Element ?? parent?.Present;

    /// <summary>The object that all others are in.</summary>
    public ModelFileNode Root => parent?.Root ?? this;

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The value of a key; null if it is absent or null.</summary>
    public IJsonValue? Value(string key) => Element?.Member(key) is { Shape: not JsonShape.Null } value ? value : null;

    /// <summary>The node of an inner object, created even where the file has none, so that its key counts as known.</summary>
    public ModelFileNode Child(string key)
    {
        if (!_children.TryGetValue(key, out var child))
        {
            child = new(Value(key) is { Shape: JsonShape.Object } value ? value : null, PathOf(key), this);
            _children.Add(key, child);
        }

        return child;
    }

    /// <summary>Marks a key as known with everything below it.</summary>
    public void Know(string key) => _known.Add(key);

    /// <summary>Whether a key is known with everything below it.</summary>
    public bool Knows(string key) => _known.Contains(key);

    /// <summary>Every key below this object that nobody asked for, with the known key it resembles; each is given once.</summary>
    public IEnumerable<(string Path, IJsonValue Value, string? Nearest)> Unknown()
    {
        foreach (var member in Element?.Members ?? [])
        {
            // A null counts as absent, whatever its key.
            if (_known.Contains(member.Key) || member.Value.Shape == JsonShape.Null)
            {
                continue;
            }

            if (_children.TryGetValue(member.Key, out var child))
            {
                foreach (var inner in child.Unknown())
                {
                    yield return inner;
                }
            }
            else if (!_unknownReported)
            {
                yield return (PathOf(member.Key), member.Value, NearestName.Find(member.Key, _known.Concat(_children.Keys)));
            }
        }

        _unknownReported = true;
    }
}
