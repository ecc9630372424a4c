using Strata.Rules.Layouts;

namespace Strata.Rules.ModelFiles;

/// <summary>The lists of stages in MindSpeed-MM's file, held against each other and against the numbers of layers.</summary>
public static class ComponentStages
{
    private const string LastComponent = "text_decoder";

    /// <summary>What is wrong with them, each on the list or the number at fault.</summary>
    /// <param name="root">The file's root.</param>
    public static IEnumerable<ModelFileFinding> Check(IJsonValue root)
    {
        // Data passes the decoder last, whatever the order of the file.
        var lists = Find(root, "")
            .OrderBy(list => list.Path.StartsWith(LastComponent + ".", StringComparison.Ordinal))
            .ToList();
        var layout = new Layout([.. lists.Select(Tower)], TensorParallel: 1, ContextParallel: 1, null, null, Overlaps: true, []);
        return LayoutProof.Prove(layout)
            .Where(finding => finding.Place.Tower >= 0)
            .Select(finding => new ModelFileFinding(
                finding.Rule,
                finding.Rule.Severity,
                lists[finding.Place.Tower].Path,
                finding.Arguments,
                Place(lists[finding.Place.Tower].Value, finding.Place)));
    }

    private static TowerLayout Tower((string Path, IJsonValue Value, IReadOnlyList<IReadOnlyList<int>> Chunks, int? Layers, string LayersPath) list) =>
        new(list.Path, list.Layers, list.LayersPath, list.Chunks, 0, IsWhole: false, []);

    private static IEnumerable<(string Path, IJsonValue Value, IReadOnlyList<IReadOnlyList<int>> Chunks, int? Layers, string LayersPath)> Find(
        IJsonValue component, string path)
    {
        if (component.Member(KnownKeys.Stages) is { } list && JsonReading.Stages.TryRead(list, out var chunks))
        {
            var layers = component.Member(KnownKeys.Layers) is { } value && JsonReading.Int32.TryRead(value, out var count) ? count : (int?)null;
            yield return (path + KnownKeys.Stages, list, chunks, layers, path + KnownKeys.Layers);
        }

        foreach (var member in component.Members.Where(member => member.Value.Shape == JsonShape.Object))
        {
            foreach (var inner in Find(member.Value, $"{path}{member.Key}."))
            {
                yield return inner;
            }
        }
    }

    private static IJsonValue Place(IJsonValue list, LayoutPlace place)
    {
        var isFlat = list.Items.All(item => item.Shape != JsonShape.List);
        var chunk = isFlat ? list : place.Chunk >= 0 ? list.Items.ElementAtOrDefault(place.Chunk) ?? list : list;
        return place.Stage >= 0 && place.Chunk >= 0 ? chunk.Items.ElementAtOrDefault(place.Stage) ?? chunk : chunk;
    }
}
