using System.Collections.Immutable;
using System.Text.Json;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// An index of a sharded checkpoint: <c>weight_map</c> from key to file. Its <c>metadata.total_size</c> is not used: writers
/// disagree on whether tied weights count.
/// </summary>
internal sealed record CheckpointIndex(string Path, ImmutableSortedDictionary<string, string> FileOfKey)
{
    private static readonly JsonDocumentLimits Limits = new(LargestBytes: 100_000_000, DeepestLevel: 8);

    /// <summary>The files it names, in ordinal order.</summary>
    internal ImmutableArray<string> Files { get; } = [.. FileOfKey.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static CheckpointIndex Read(string path)
    {
        var root = StrictJson.Load(path, Limits);
        if (!root.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw new InputException(
                $"{path}: a checkpoint index needs an object 'weight_map' (tensor key to file name); there is none. Fetch the file again.");
        }

        var directory = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            files.Add(entry.Name, Resolve(path, directory, entry));
        }

        return files.Count > 0
            ? new CheckpointIndex(path, files.ToImmutable())
            : throw new InputException($"{path}: its weight_map is empty. Fetch the file again.");
    }

    /// <summary>
    /// Reduces <paramref name="tensors"/> to the keys of the index; a key must be in exactly the file that the index says.
    /// </summary>
    /// <returns>The keys that were dropped because the index does not name them.</returns>
    internal ImmutableArray<string> Restrict(Dictionary<string, CheckpointTensor> tensors)
    {
        foreach (var (key, file) in FileOfKey)
        {
            if (!tensors.TryGetValue(key, out var tensor) || tensor.File.Path != file)
            {
                var found = tensor is null ? "it is in no file" : $"it is in {Quoted.Of(System.IO.Path.GetFileName(tensor.File.Path))}";
                throw new InputException(
                    $"{Path}: it says that tensor {Quoted.Of(key)} is in {Quoted.Of(System.IO.Path.GetFileName(file))}, but {found}. "
                    + "Index and files are of different checkpoints, or a file is damaged: fetch them again.");
            }
        }

        ImmutableArray<string> dropped = [.. tensors.Keys.Where(key => !FileOfKey.ContainsKey(key))];
        foreach (var key in dropped)
        {
            tensors.Remove(key);
        }

        return dropped;
    }

    // An index comes with a download: what it names must lie beside it. Symbolic links are followed, because the cache of
    // huggingface_hub consists of them.
    private static string Resolve(string index, string directory, JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.String)
        {
            throw new InputException(
                $"{index}: weight_map entry {Quoted.Of(entry.Name)} must be a file name, found {entry.Value.ValueKind}.");
        }

        var name = entry.Value.GetString()!;
        var isInside = name.Length > 0 && name.AsSpan().IndexOfAny("\\:\0") < 0
            && name.Split('/').All(part => part is not ("" or "." or ".."));
        return isInside
            ? System.IO.Path.Combine(directory, name)
            : throw new InputException(
                $"{index}: weight_map entry {Quoted.Of(entry.Name)} names the file {Quoted.Of(name)}; "
                + "expected a plain name inside the directory of the index.");
    }
}
