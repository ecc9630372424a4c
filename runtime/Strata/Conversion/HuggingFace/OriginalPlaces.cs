using Strata.Checkpoints;
using Strata.Conversion.Output;

namespace Strata.Conversion.HuggingFace;

/// <summary>Which file of a HuggingFace folder holds, or held, which key.</summary>
/// <param name="Source">What says so, for messages.</param>
/// <param name="Index">The name of the index; null where the files themselves say so.</param>
/// <param name="FileOf">The name of the file, by key.</param>
internal sealed record OriginalPlaces(string Source, string? Index, IReadOnlyDictionary<string, string> FileOf)
{
    /// <summary>Finds out. The files that an index names need not be there.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The places; null where there is neither an index nor a file of tensors.</returns>
    /// <exception cref="InputException">An index or a file is at fault.</exception>
    public static OriginalPlaces? Find(string folder)
    {
        var names = TargetCheck.Names(folder);
        var indices = names.Where(name => name.EndsWith(".safetensors.index.json", StringComparison.OrdinalIgnoreCase));
        if (indices.Order(StringComparer.Ordinal).FirstOrDefault() is { } name)
        {
            var path = Path.Combine(folder, name);
            return new(path, name, CheckpointIndex.Read(path).FileOfKey.ToDictionary(
                place => place.Key, place => Path.GetRelativePath(folder, place.Value), StringComparer.Ordinal));
        }

        if (!names.Any(file => file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        using var checkpoint = Checkpoint.Open(folder);
        return new(folder, null, checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => Path.GetFileName(tensor.File.Path), StringComparer.Ordinal));
    }
}
