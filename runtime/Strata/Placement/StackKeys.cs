using System.Globalization;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>Renumbers layers: every stage counts its own from 0, in the module tree as in MindSpeed-MM's checkpoints.</summary>
internal sealed class StackKeys
{
    /// <summary>By tower, the place of the layer's number among the parts of a MindSpeed-MM key.</summary>
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public StackKeys(DeploymentPlan plan, IReadOnlyList<ParameterSchema> parameters)
    {
        foreach (var tower in plan.Towers.Select(placement => placement.Tower))
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
        if (placement?.Tower.Layer(parameter.Path) is not { } layer)
        {
            return (parameter.Path, parameter.MmKey);
        }

        var number = Text(layer - placement.FirstLayer(index));
        var key = parameter.MmKey.Split('.');
        key[_places[placement.Tower.StackPath]] = number;
        var stack = placement.Tower.StackPath + ".";
        return (stack + number + parameter.Path[(stack.Length + Text(layer).Length)..], string.Join('.', key));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
