using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Rules.ModelFiles;

/// <summary>The lists of stages in MindSpeed-MM's file, held against each other and against the numbers of layers.</summary>
public static class ComponentStages
{
    private const string LastComponent = "text_decoder";

    /// <summary>What is wrong with them, each on the list or the number at fault.</summary>
    /// <param name="root">The file's root.</param>
    public static IEnumerable<Finding<FilePlace>> Check(IJsonValue root)
    {
        // Data passes the decoder last, whatever the order of the file.
        var lists = Find(root, "")
            .OrderBy(list => list.Path.StartsWith(LastComponent + ".", StringComparison.Ordinal))
            .ToList();
        var layout = new Layout([.. lists.Select(Tower)], TensorParallel: 1, ContextParallel: 1, null, null, Overlaps: true, []);
        return LayoutProof.Prove(layout)
            .Where(finding => finding.Place.Tower >= 0)
            .Select(finding => new Finding<FilePlace>(finding.Rule, Place(lists[finding.Place.Tower], finding.Place), finding.Arguments));
    }

    private static TowerLayout Tower(StageList list) =>
        new(list.Path, list.Layers, list.LayersPath, list.Chunks, 0, IsWhole: false, []);

    private static IEnumerable<StageList> Find(IJsonValue component, string path)
    {
        if (component.Member(KnownKeys.Stages) is { } list && JsonReading.Stages.TryRead(list, out var chunks))
        {
            var layers = component.Member(KnownKeys.Layers) is { } value && JsonReading.Int32.TryRead(value, out var count)
                ? count
                : (int?)null;
            yield return new(path + KnownKeys.Stages, list, chunks, layers, path + KnownKeys.Layers);
        }

        foreach (var member in component.Members.Where(member => member.Value.Shape == JsonShape.Object))
        {
            foreach (var inner in Find(member.Value, $"{path}{member.Key}."))
            {
                yield return inner;
            }
        }
    }

    private static FilePlace Place(StageList list, LayoutPlace place) => new(list.Path, Value(list.Value, place));

    private static IJsonValue Value(IJsonValue list, LayoutPlace place)
    {
        var isFlat = list.Items.All(item => item.Shape != JsonShape.List);
        var chunk = isFlat ? list : place.Chunk >= 0 ? list.Items.ElementAtOrDefault(place.Chunk) ?? list : list;
        return place.Stage >= 0 && place.Chunk >= 0 ? chunk.Items.ElementAtOrDefault(place.Stage) ?? chunk : chunk;
    }

    private sealed record StageList(
        string Path, IJsonValue Value, IReadOnlyList<IReadOnlyList<int>> Chunks, int? Layers, string LayersPath);
}
