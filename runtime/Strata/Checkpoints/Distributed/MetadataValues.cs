using Strata.Checkpoints.Torch.Pickles;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>Takes values out of the metadata's pickle, and says where one is not what torch writes.</summary>
/// <param name="fault">Words the refusal.</param>
internal sealed class MetadataValues(MetadataFault fault)
{
    /// <summary>Dimensions of a tensor: models have up to five.</summary>
    public const int MostDimensions = 16;

    /// <summary>Characters of a name; longer ones would take time in every comparison.</summary>
    private const int LongestName = 4_000;

    /// <summary>An attribute of an object of torch.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The class that it must be of.</param>
    /// <param name="name">The attribute.</param>
    public object? Of(object? value, string type, string name) => Attributes(value, type).TryGetValue(name, out var found) ? found : null;

    /// <summary>The attributes of an object of torch.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The class that it must be of.</param>
    public IReadOnlyDictionary<string, object?> Attributes(object? value, string type)
    {
        if (value is not PickleObject { State: PickleDictionary state } made || made.Type != type)
        {
            throw fault.Because($"it has {PickleText.Of(value)} where {type} with its attributes is needed");
        }

        // A class has a handful of attributes; more would only take time.
        if (state.Entries.Count > MostDimensions)
        {
            throw fault.Because($"an object of {type} has {state.Entries.Count} attributes");
        }

        var attributes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, attribute) in state.Entries)
        {
            attributes[Name(key)] = attribute;
        }

        return attributes;
    }

    /// <summary>The entries of a dictionary.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Entries(object? value, string place) =>
        value is PickleDictionary dictionary ? dictionary.Entries : throw Expected(place, value, "a dictionary");

    /// <summary>A name.</summary>
    public string Name(object? value) => value is string { Length: <= LongestName } name ? name
        : throw Expected("a name", value is string ? "a text of more than 4000 characters" : value, "a text");

    /// <summary>Whole numbers from 0, one for each dimension.</summary>
    public long[] Sizes(object? value, string place) =>
        value is PickleTuple tuple && tuple.TryGetSizes(out var sizes) && sizes.Length <= MostDimensions
            ? sizes
            : throw Expected(place, value, $"at most {MostDimensions} sizes");

    /// <summary>A whole number from 0.</summary>
    public long Number(object? value, string place) =>
        value is long and >= 0 and var number ? number : throw Expected(place, value, "a whole number from 0");

    /// <summary>What stands in the place of something else.</summary>
    public InputException Expected(string place, object? found, string expected) =>
        fault.Because($"{place} is {(found is string text ? Quoted.Of(text) : PickleText.Of(found))}, expected {expected}");
}
