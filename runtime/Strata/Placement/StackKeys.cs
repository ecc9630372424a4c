using System.Globalization;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>Renumbers layers: every stage counts its own from 0, in the module tree as in MindSpeed-MM's checkpoints.</summary>
internal sealed class StackKeys
{
    /// <summary>By tower, the place of the layer's number among the parts of a MindSpeed-MM key.</summary>
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public StackKeys(IEnumerable<TowerSchema> towers, IReadOnlyList<ParameterSchema> parameters)
    {
        foreach (var tower in towers)
        {
            var keys = parameters
                .Select(parameter => (Layer: tower.Layer(parameter.Path), Parts: parameter.MmKey.Split('.')))
                .Where(key => key.Layer is not null)
                .Select(key => (Number: Text(key.Layer!.Value), key.Parts))
                .ToList();

            // The stack adds the number to the key as it adds it to the path, at one place in all of its keys.
            _places[tower.StackPath] = Enumerable.Range(0, keys.Select(key => key.Parts.Length).DefaultIfEmpty(0).Min())
                .First(place => keys.All(key => key.Parts[place] == key.Number));
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
