using System.Collections.Immutable;
using Strata.Checkpoints.Inventories;

namespace Strata.Inspection;

/// <summary>Counts layers by keys alone: a stack's keys have the layer's number after <c>layers</c> or <c>blocks</c>.</summary>
internal static class LayerCounts
{
    /// <summary>The layers of each stack, in the order of the keys.</summary>
    /// <param name="keys">The keys of a section.</param>
    public static ImmutableArray<InventoryLayers> Of(IEnumerable<string> keys)
    {
        var stacks = keys.Select(Layer).Where(layer => layer.Stack.Length > 0).GroupBy(layer => layer.Stack, StringComparer.Ordinal)
            .Select(stack => new InventoryLayers(stack.Key, stack.Select(layer => layer.Number).Distinct(StringComparer.Ordinal).Count()));
        return [.. stacks.OrderBy(stack => stack.Stack, StringComparer.Ordinal)];
    }

    private static (string Stack, string Number) Layer(string key)
    {
        var parts = key.Split('.');
        var place = Array.FindIndex(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit));
        return place > 0 && parts[place - 1] is "layers" or "blocks" ? (string.Join('.', parts.Take(place)), parts[place]) : ("", "");
    }
}
