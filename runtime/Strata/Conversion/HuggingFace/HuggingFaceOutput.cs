using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>The tensors that a HuggingFace folder gets, and their files.</summary>
internal static class HuggingFaceOutput
{
    /// <summary>Decides.</summary>
    /// <param name="original">The HuggingFace folder that the model came from.</param>
    /// <param name="sources">The tensors that are read.</param>
    /// <param name="ignoreUnknown">Whether keys of the original that nobody declares are left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    public static (HuggingFaceShards Shards, IReadOnlyList<StoredTensor> Tensors) Of(
        HuggingFaceFolder original, IReadOnlyList<SourceTensor> sources, bool ignoreUnknown, ICollection<string> notes)
    {
        var width = sources.GroupBy(source => source.Stored.Parameter.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Entry.Type.Bits / 8, StringComparer.Ordinal);
        var places = OriginalPlaces.Find(original.Path);
        var style = places is null ? 0 : HfStyle.Of(original.Parameters, places.FileOf.ContainsKey);
        var own = HuggingFaceLayout.Tensors(original.Parameters, style).ToList();
        var tied = HuggingFaceLayout.Tied(original.Parameters, style).ToList();
        var (shards, there) = HuggingFaceShards.Of(
            original.Path,
            places,
            [.. own.Select(tensor => (tensor.Key, tensor.Count * width[tensor.Parameter.Path]))],
            tied.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal),
            ignoreUnknown,
            notes);
        return (shards, [.. own, .. tied.Where(tensor => there.Contains(tensor.Key))]);
    }
}
