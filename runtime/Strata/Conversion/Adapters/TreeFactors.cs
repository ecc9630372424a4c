using System.Collections.Immutable;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>Looks into a MindSpeed-MM tree for the factors of an adapter: which weights they change, and how large these are.</summary>
internal static class TreeFactors
{
    /// <summary>Finds them; the first tensor-parallel rank tells.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="placement">Where the model's weights lie.</param>
    /// <param name="layout">How the tree is split.</param>
    /// <param name="weights">The weights that may be adapted, with the axes that ranks share out.</param>
    /// <param name="ignoreUnknown">Whether what is no factor is left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <returns>The rank and the whole shape of each adapted weight, by its path.</returns>
    /// <exception cref="InputException">The tree is at fault, or holds what has no place.</exception>
    public static IReadOnlyDictionary<string, (int Rank, ImmutableArray<long> Shape)> Find(
        string path,
        ModelPlacement placement,
        StageLayout layout,
        IReadOnlyList<ParameterSchema> weights,
        bool ignoreUnknown,
        ICollection<string> notes)
    {
        var adaptable = weights.ToDictionary(weight => weight.Path, StringComparer.Ordinal);
        var folder = MindSpeedFolder.Open(path);
        MindSpeedSource.RequireRanks(
            folder, MindSpeedLayout.Files(placement, layout.ExpertParallel, folder.Iteration, _ => false), weights);
        var found = new Dictionary<string, (int Rank, ImmutableArray<long> Shape)>(StringComparer.Ordinal);
        var left = new List<string>();
        foreach (var stage in placement.Stages)
        {
            var rank = MindSpeedLayout.RankFolder(0, stage.Stage, placement.Plan.Stages, layout.ExpertParallel);
            var file = Path.Combine(path, folder.Iteration, rank, MindSpeedLayout.FileName);
            using var archive = TorchArchive.Open(file);
            var name = MindSpeedLayout.SectionName(placement.Plan, stage.Chunk);
            var section = archive.Sections.FirstOrDefault(section => section.Name == name);
            var held = stage.Parameters.Where(parameter => adaptable.ContainsKey(parameter.Parameter.Path))
                .ToDictionary(parameter => FactorSchemas.Layer(parameter.MmKey), StringComparer.Ordinal);
            var factors = (section?.Tensors ?? []).ToLookup(tensor => FactorKey.Of(tensor.Name) is { } key && held.ContainsKey(key.Layer));
            left.AddRange(factors[false].Select(tensor => tensor.Name));
            foreach (var layer in factors[true].GroupBy(tensor => FactorKey.Of(tensor.Name)!.Layer, StringComparer.Ordinal))
            {
                var (down, up) = AdaptedLayer.Pair(layer.Key, [.. layer.Select(tensor => new FoundEntry(archive, tensor))]);
                var parameter = held[layer.Key];
                var split = adaptable[parameter.Parameter.Path].SplitAxis;
                found[parameter.Parameter.Path] = (
                    (int)down.Entry.Shape[0],
                    [
                        checked(up.Entry.Shape[0] * (split == 0 ? parameter.TensorParallel : 1)),
                        checked(down.Entry.Shape[1] * (split == 1 ? parameter.TensorParallel : 1)),
                    ]);
            }
        }

        Require(path, found.Count, left, ignoreUnknown, notes);
        return found;
    }

    private static void Require(string path, int found, List<string> left, bool ignoreUnknown, ICollection<string> notes)
    {
        if (found == 0 && left.Count == 0)
        {
            throw new InputException(
                $"{path}: it holds no factors of an adapter, LAYER.lora_A.default.weight and LAYER.lora_B.default.weight. Give the tree of "
                + "the adapter.");
        }

        var adapted = left.Where(key => key.Contains(".lora_", StringComparison.Ordinal)).ToList();
        if (adapted.Count > 0)
        {
            throw new InputException(
                $"{path}: {NameList.Of(adapted)} {(adapted.Count == 1 ? "has" : "have")} no place in an adapter of PEFT for the model that "
                + "the lists make. Give the lists and sizes that it was written with.");
        }

        if (left.Count > 0 && !ignoreUnknown)
        {
            throw new InputException(
                $"{path}: it holds more than factors: {NameList.Of(left)}. --ignore-unknown leaves them out; the base with the adapter "
                + "merged into it is what merge writes.");
        }

        if (left.Count > 0)
        {
            notes.Add($"Left out, being no factors: {NameList.Of(left)}.");
        }
    }
}
