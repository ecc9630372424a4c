using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.ModelFiles;
using Strata.Rules.Coverage;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>
/// The tensors that a JSON file lists: HuggingFace's <c>model.safetensors.index.json</c>, or what <c>strata inspect --json</c> prints.
/// </summary>
/// <param name="Tensors">The tensors.</param>
/// <param name="Keys">Where each key stands.</param>
/// <param name="Place">Where the list stands, for what it lacks.</param>
internal sealed record CheckpointFile(IReadOnlyList<FoundTensor> Tensors, IReadOnlyDictionary<string, TextSpan> Keys, TextSpan Place)
{
    /// <summary>Reads a file; null where it lists no tensors.</summary>
    public static CheckpointFile? Read(PlacedValue root) =>
        root.Member("weight_map") is PlacedValue { Shape: JsonShape.Object } map ? Index(map)
        : root.Member("format")?.Text == "strata.inventory/1"
            && root.Member("tensors") is PlacedValue { Shape: JsonShape.List } tensors ? Inventory(tensors)
        : null;

    /// <summary>Whether the layer count of a stack can be read off: one more than the highest number below its key.</summary>
    public int Layers(string key) => Tensors
        .Where(tensor => tensor.Key.StartsWith(key + ".", StringComparison.Ordinal))
        .Select(tensor => tensor.Key.Substring(key.Length + 1).Split('.')[0])
        .Select(number =>
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var layer) && layer < int.MaxValue ? layer + 1 : 0)
        .DefaultIfEmpty(0)
        .Max();

    private static CheckpointFile Index(PlacedValue map)
    {
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            spans[member.Key] = ((PlacedValue)member.Value).KeySpan ?? map.Span;
        }

        return new([.. map.Members.Select(member => new FoundTensor(member.Key, null))], spans, map.KeySpan ?? default);
    }

    private static CheckpointFile Inventory(PlacedValue list)
    {
        var tensors = new List<FoundTensor>();
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item.Member("key") is PlacedValue { Shape: JsonShape.Text } key)
            {
                tensors.Add(new FoundTensor(key.Text, Shape(item.Member("shape"))));
                spans[key.Text] = key.Span;
            }
        }

        return new(tensors, spans, list.KeySpan ?? default);
    }

    private static IReadOnlyList<long>? Shape(IJsonValue? shape)
    {
        var sizes = new List<long>();
        foreach (var item in shape?.Items ?? [])
        {
            if (!long.TryParse(item.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return null;
            }

            sizes.Add(size);
        }

        return shape?.Shape == JsonShape.List ? sizes : null;
    }
}
