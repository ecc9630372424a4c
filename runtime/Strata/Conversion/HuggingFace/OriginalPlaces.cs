using Strata.Checkpoints.Shards;
using Strata.Conversion.Output;

namespace Strata.Conversion.HuggingFace;

/// <summary>Which file of a HuggingFace folder holds, or held, which key.</summary>
/// <param name="Source">What says so, for messages.</param>
/// <param name="Index">The index; null where the files themselves say so.</param>
/// <param name="FileOf">The name of the file, by key.</param>
internal sealed record OriginalPlaces(string Source, CheckpointIndex? Index, IReadOnlyDictionary<string, string> FileOf)
{
    /// <summary>The names of the files, and of the index.</summary>
    public IEnumerable<string> Names =>
        FileOf.Values.Concat(Index is null ? [] : [Path.GetFileName(Index.Path)]).Distinct(StringComparer.Ordinal);

    /// <summary>The places with those of further keys, each where another key is; what has a place keeps it.</summary>
    /// <param name="further">The keys, each with the other one.</param>
    public OriginalPlaces With(IEnumerable<(string Key, string Beside)> further)
    {
        var fileOf = FileOf.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, beside) in further)
        {
            if (FileOf.TryGetValue(beside, out var file))
            {
                fileOf.TryAdd(key, file);
            }
        }

        return this with { FileOf = fileOf };
    }

    /// <summary>Finds out. The files that an index names need not be there, and what can not be read need not say anything.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="weights">Which file or index of it counts; null where it is to tell.</param>
    /// <param name="notes">Is told what can not be read.</param>
    /// <returns>The places; null where there is neither an index nor a file of tensors.</returns>
    /// <exception cref="InputException">Several indices or files could count.</exception>
    public static OriginalPlaces? Find(string folder, string? weights, ICollection<string> notes)
    {
        if (!TargetCheck.Names(folder).Any(HuggingFaceFolder.IsWeight))
        {
            return null;
        }

        var (path, files) = CheckpointSource.Locate(folder, weights);
        if (files.Prepend(path).OfType<string>().Any(file => !HuggingFaceFolder.IsWeight(Path.GetFileName(file))))
        {
            return null;
        }

        try
        {
            return path is null ? OfFiles(folder, weights) : OfIndex(folder, path);
        }
        catch (InputException fault)
        {
            notes.Add($"Which tensors go into which file is decided anew, because the original does not tell: {fault.Message}");
            return null;
        }
    }

    private static OriginalPlaces OfIndex(string folder, string path)
    {
        var index = CheckpointIndex.Read(path);
        return new(path, index, index.FileOfKey.ToDictionary(
            place => place.Key, place => Path.GetRelativePath(folder, place.Value), StringComparer.Ordinal));
    }

    private static OriginalPlaces OfFiles(string folder, string? weights)
    {
        using var checkpoint = Checkpoint.Open(folder, weights);
        return new(folder, null, checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => Path.GetFileName(tensor.File.Path), StringComparer.Ordinal));
    }
}
