using System.Collections.Immutable;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>The files a path stands for, and the index that lists them if there is one.</summary>
internal sealed record CheckpointSource(ImmutableArray<string> Files, CheckpointIndex? Index)
{
    private const string Extension = ".safetensors";
    private const string IndexExtension = ".index.json";
    private const string SingleName = "model.safetensors";

    /// <summary>Finds out what <paramref name="path"/> is; where two answers are possible it asks instead of choosing.</summary>
    internal static CheckpointSource Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return path.EndsWith(IndexExtension, StringComparison.OrdinalIgnoreCase) ? OfIndex(path) : new([path], null);
        }

        var indices = Listed(path, Extension + IndexExtension);
        var files = Listed(path, Extension);
        var single = Path.Combine(path, SingleName);
        var hasSingle = files.Contains(single);
        return (indices.Length, files.Length) switch
        {
            (0, 0) => throw new InputException(
                $"{path}: there is no *{Extension} file in this directory. Give the directory that holds the checkpoint."),
            (0, _) when hasSingle => new([single], null),
            (0, 1) => new(files, null),
            (0, _) when ShardSet.IsWhole(files) => new(files, null),
            (0, _) => throw Ambiguous(path, files),
            (1, _) when OfIndex(indices[0]) is var source && (!hasSingle || source.Files.Contains(single)) => source,
            _ => throw Ambiguous(path, hasSingle ? indices.Add(single) : indices),
        };
    }

    private static CheckpointSource OfIndex(string path)
    {
        var index = CheckpointIndex.Read(path);
        return new(index.Files, index);
    }

    private static ImmutableArray<string> Listed(string directory, string ending)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory)
                .Where(file => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{directory}: cannot be read: {exception.Message}", exception);
        }
    }

    private static InputException Ambiguous(string path, ImmutableArray<string> found) => new(
        $"{path}: found {string.Join(", ", found.Take(8).Select(file => Quoted.Of(Path.GetFileName(file))))}"
        + $"{(found.Length > 8 ? $" and {found.Length - 8} more" : string.Empty)}, and nothing says which is the checkpoint. "
        + "Name one of them instead of the directory, or put the index beside its files.");
}
