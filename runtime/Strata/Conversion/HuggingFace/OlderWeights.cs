using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;

namespace Strata.Conversion.HuggingFace;

/// <summary>
/// Tells the weights of an older checkpoint in a folder from somebody else's, and from an adapter, which transformers would add to what is
/// written. All would be read with that, so that none can stay; but only names that transformers gives, or an index there, prove what may
/// be deleted.
/// </summary>
internal static class OlderWeights
{
    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names of what is in it.</param>
    /// <param name="written">The files of weights that are written, whichever are there by these names.</param>
    public static OlderContent Find(string folder, IEnumerable<string> names, IEnumerable<string> written)
    {
        var weights = names.Where(HuggingFaceFolder.IsWeight).Order(StringComparer.Ordinal).ToList();
        HashSet<string> known = [.. weights.Where(WeightNames.SafeTensors.IsStandard), .. written];
        known.UnionWith(weights.Where(WeightNames.SafeTensors.IsIndex).Where(known.Contains).SelectMany(index => Indexed(folder, index)));
        var own = weights.ToLookup(name => known.Contains(name) && !Directory.Exists(Path.Combine(folder, name)));
        return new([.. own[true]], [.. own[false], .. names.Where(ForeignFolder.IsAdapterFile).Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Indexed(string folder, string index)
    {
        try
        {
            return [.. CheckpointIndex.Read(Path.Combine(folder, index)).Files.Select(path => Path.GetRelativePath(folder, path))];
        }
        catch (InputException)
        {
            // What can not be read proves nothing of any file.
            return [];
        }
    }
}
