using System.Collections.Immutable;
using System.Globalization;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>Renumbers layers: every stage counts its own from 0, in the module tree as in MindSpeed-MM's checkpoints.</summary>
internal sealed class StackKeys
{
    private readonly IReadOnlyList<ParameterSchema> _parameters;

    /// <summary>By tower, the place of the layer's number among the parts of a MindSpeed-MM key.</summary>
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The same of a HuggingFace key, by tower and style.</summary>
    private readonly Dictionary<(string Stack, int Style), int> _hfPlaces = [];

    public StackKeys(IEnumerable<TowerSchema> towers, IReadOnlyList<ParameterSchema> parameters)
    {
        _parameters = parameters;
        foreach (var tower in towers)
        {
            _places[tower.StackPath] = Place(tower, parameter => [parameter.MmKey]);
        }
    }

    /// <summary>The path and the key that a parameter has on a stage.</summary>
    public (string Path, string MmKey) Renumbered(ParameterSchema parameter, TowerPlacement? placement, int index)
    {
        return placement?.Tower.Layer(parameter.Path) is { } layer
            ? Renumbered(parameter, placement.Tower, layer - placement.FirstLayer(index))
            : (parameter.Path, parameter.MmKey);
    }

    /// <summary>The path and the key of a layer's parameter, with another number.</summary>
    public (string Path, string MmKey) Renumbered(ParameterSchema parameter, TowerSchema tower, int layer)
    {
        var number = Text(layer);
        var key = parameter.MmKey.Split('.');
        key[_places[tower.StackPath]] = number;
        var stack = tower.StackPath + ".";
        return (stack + number + parameter.Path[(stack.Length + Text(tower.Layer(parameter.Path)!.Value).Length)..], string.Join('.', key));
    }

    /// <summary>HuggingFace's keys of a layer's parameter in one style, with another number.</summary>
    public ImmutableArray<string> HfKeys(ParameterSchema parameter, TowerSchema tower, int layer, int style)
    {
        if (!_hfPlaces.TryGetValue((tower.StackPath, style), out var place))
        {
            _hfPlaces.Add((tower.StackPath, style), place = Place(tower, other => other.HfKeysOf(style)));
        }

        return [.. parameter.HfKeysOf(style).Select(key => string.Join('.', key.Split('.').Index().Select(
            part => part.Index == place ? Text(layer) : part.Item)))];
    }

    // The stack adds the number to the key as it adds it to the path, at one place in all of its keys.
    private int Place(TowerSchema tower, Func<ParameterSchema, IEnumerable<string>> keysOf)
    {
        var keys = _parameters
            .SelectMany(parameter => keysOf(parameter).Select(key => (Layer: tower.Layer(parameter.Path), Parts: key.Split('.'))))
            .Where(key => key.Layer is not null)
            .Select(key => (Number: Text(key.Layer!.Value), key.Parts))
            .ToList();

        // A tower whose configuration gives it no layer has no key to be numbered.
        return keys.Count == 0 ? -1 : Enumerable.Range(0, keys.Min(key => key.Parts.Length))
            .First(place => keys.All(key => key.Parts[place] == key.Number));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
