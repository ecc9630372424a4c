using Microsoft.CodeAnalysis.Text;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>A value of a JSON file with its place.</summary>
/// <param name="shape">What it is.</param>
/// <param name="text">What a text says.</param>
/// <param name="keySpan">Where its key stands; null for an item of a list and for the root.</param>
internal sealed class PlacedValue(JsonShape shape, string text, TextSpan? keySpan) : IJsonValue
{
    private readonly List<KeyValuePair<string, IJsonValue>> _members = [];
    private readonly Dictionary<string, PlacedValue> _byName = new(StringComparer.Ordinal);
    private readonly List<PlacedValue> _items = [];
    private SourceText? _source;

    /// <inheritdoc />
    public JsonShape Shape { get; } = shape;

    /// <inheritdoc />
    public string Text { get; } = text;

    /// <inheritdoc />
    public string Raw => _source?.ToString(Span) ?? "";

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, IJsonValue>> Members => _members;

    /// <inheritdoc />
    public IEnumerable<IJsonValue> Items => _items;

    /// <summary>Where it stands, brackets and quotes included.</summary>
    public TextSpan Span { get; private set; }

    /// <summary>Where its key stands, quotes included; null for an item of a list and for the root.</summary>
    public TextSpan? KeySpan { get; } = keySpan;

    /// <inheritdoc />
    public IJsonValue? Member(string name) => _byName.TryGetValue(name, out var value) ? value : null;

    /// <summary>Adds the value of a key; false where the key is there already.</summary>
    public bool TryAdd(string name, PlacedValue value)
    {
        if (_byName.ContainsKey(name))
        {
            return false;
        }

        _byName.Add(name, value);
        _members.Add(new(name, value));
        return true;
    }

    /// <summary>Adds an item.</summary>
    public void Add(PlacedValue item) => _items.Add(item);

    /// <summary>Says where it stands, once that is known.</summary>
    public void Place(SourceText source, TextSpan span) => (_source, Span) = (source, span);
}
