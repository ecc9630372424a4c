using System.Collections.Immutable;
using System.Text.Json;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>
/// An index of a sharded checkpoint: <c>weight_map</c> from key to file. Nothing is read by its <c>metadata.total_size</c>: writers
/// disagree on whether tied weights count.
/// </summary>
/// <param name="Path">The index.</param>
/// <param name="FileOfKey">The path of the file that holds a key.</param>
/// <param name="TotalSize">What it says all tensors have together, in bytes; null where it says nothing.</param>
internal sealed record CheckpointIndex(string Path, ImmutableSortedDictionary<string, string> FileOfKey, long? TotalSize)
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
            ? new CheckpointIndex(path, files.ToImmutable(), Size(root))
            : throw new InputException($"{path}: its weight_map is empty. Fetch the file again.");
    }

    private static long? Size(JsonElement root) =>
        root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty("total_size", out var size) && size.ValueKind == JsonValueKind.Number
            && size.TryGetInt64(out var bytes)
            ? bytes
            : null;

    // An index comes with a download: what it names must lie beside it. Symbolic links are followed, because the cache of
    // huggingface_hub consists of them.
    private static string Resolve(string index, string directory, JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.String)
        {
            throw new InputException(
                $"{index}: weight_map entry {Quoted.Of(entry.Name)} must be a file name, found {JsonFile.Kind(entry.Value)}.");
        }

        var name = entry.Value.GetString()!;
        name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        var isInside = name.Length > 0 && name.AsSpan().IndexOfAny("\\:\0") < 0
            && name.Split('/').All(part => part is not ("" or "." or ".."));
        return isInside
            ? System.IO.Path.Combine(directory, name)
            : throw new InputException(
                $"{index}: weight_map entry {Quoted.Of(entry.Name)} names the file {Quoted.Of(name)}; "
                + "expected a plain name inside the directory of the index.");
    }
}
