using System.Collections.Immutable;
using Strata.Checkpoints.Distributed;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>The files a path stands for, and the index that lists them if there is one.</summary>
internal sealed record CheckpointSource(ImmutableArray<string> Files, CheckpointIndex? Index)
{
    /// <summary>Finds out what <paramref name="path"/> is; where two answers are possible it asks instead of choosing.</summary>
    /// <param name="path">A folder, a file of tensors, or an index.</param>
    /// <param name="weights">Which file or index of the folder counts; null where the folder is to tell.</param>
    /// <param name="option">The option that says so, for messages.</param>
    /// <exception cref="InputException">There is nothing, or more than one thing.</exception>
    internal static CheckpointSource Find(string path, string? weights = null, string option = "--weights")
    {
        var place = Locate(path, weights, option);
        if (place.Index is null)
        {
            return new(place.Files, null);
        }

        var index = CheckpointIndex.Read(place.Index);
        return new(index.Files, index);
    }

    /// <summary>As <see cref="Find"/>, without reading what is found: a damaged index counts too.</summary>
    /// <returns>The path of the index, or files.</returns>
    /// <exception cref="InputException">There is nothing, or more than one thing.</exception>
    internal static (string? Index, ImmutableArray<string> Files) Locate(
        string path, string? weights = null, string option = "--weights")
    {
        if (!Directory.Exists(path))
        {
            return OfFile(path);
        }

        var paths = Listed(path);
        if (weights is not null)
        {
            return OfFile(Named(path, paths, weights));
        }

        foreach (var names in new[] { WeightNames.SafeTensors, WeightNames.Torch })
        {
            var (indices, files) = (names.Indices(paths), names.Files(paths));
            if (indices.Length + files.Length > 0)
            {
                return Choose(path, names, indices, files, option);
            }
        }

        var metadata = Path.Combine(path, DistributedFile.MetadataName);
        return paths.Contains(metadata) ? (null, [metadata]) : throw new InputException(
            $"{path}: there is no *{WeightNames.SafeTensors.Extension} file in it. "
            + (ForeignFolder.Explain(path) ?? "Give the folder that holds the checkpoint."));
    }

    private static (string? Index, ImmutableArray<string> Files) Choose(
        string path, WeightNames names, ImmutableArray<string> indices, ImmutableArray<string> files, string option)
    {
        var single = Path.Combine(path, names.Single);
        var hasSingle = files.Contains(single);
        return indices.Length switch
        {
            0 when hasSingle && !ShardSet.IsWhole(files.Remove(single)) => (null, [single]),
            0 when hasSingle => throw Ambiguous(path, files, option),
            0 when files.Length == 1 || ShardSet.IsWhole(files) => (null, files),
            0 when ShardSet.Missing(files) is { Count: > 0 } missing => throw new InputException(
                $"{path}: of its {files.Length + missing.Count} shards {string.Join(", ", missing.Take(8).Select(name => Quoted.Of(name)))}"
                + $"{(missing.Count > 8 ? $" and {missing.Count - 8} more" : "")} {(missing.Count == 1 ? "is" : "are")} missing. "
                + "Fetch the rest."),
            0 => throw Ambiguous(path, files, option),
            1 when !hasSingle || Names(indices[0], single, out _) => (indices[0], []),
            _ => throw Ambiguous(
                path,
                Standard([.. indices.Concat(hasSingle ? [single] : [])], names),
                option,
                [.. indices.Select(index => Names(index, single, out var fault) ? null : fault).OfType<string>()]),
        };
    }

    private static (string? Index, ImmutableArray<string> Files) OfFile(string path) =>
        WeightNames.IsAnyIndex(path) ? (path, []) : (null, [path]);

    /// <summary>Whether an index names a file. What can not be read names nothing.</summary>
    private static bool Names(string index, string file, out string? fault)
    {
        try
        {
            fault = null;
            return CheckpointIndex.Read(index).Files.Contains(file);
        }
        catch (InputException exception)
        {
            fault = exception.Message;
            return false;
        }
    }

    private static ImmutableArray<string> Listed(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(directory, exception);
        }
    }

    private static string Named(string path, ImmutableArray<string> paths, string weights) =>
        paths.FirstOrDefault(file => Path.GetFileName(file) == weights) ?? throw new InputException(
            $"{path}: there is no file {Quoted.Of(weights)} in it. {Found([.. paths.Where(IsWeight)])}");

    private static bool IsWeight(string path) => new[] { WeightNames.SafeTensors, WeightNames.Torch }
        .Any(names => names.IsFile(Path.GetFileName(path)) || names.IsIndex(Path.GetFileName(path)));

    private static string Found(ImmutableArray<string> found) => found.IsEmpty
        ? "It holds no weights."
        : $"What holds weights there: {string.Join(", ", found.Take(8).Select(file => Quoted.Of(Path.GetFileName(file))))}"
            + $"{(found.Length > 8 ? $" and {found.Length - 8} more" : string.Empty)}.";

    /// <summary>The index that HuggingFace transformers reads comes first: most often it is the one that is meant.</summary>
    private static ImmutableArray<string> Standard(ImmutableArray<string> found, WeightNames names) =>
        [.. found.OrderBy(file => !string.Equals(Path.GetFileName(file), names.Standard, StringComparison.Ordinal))];

    /// <summary>What can be done where nothing says which files count; a shard alone never is the checkpoint.</summary>
    private static string WayOut(ImmutableArray<string> found, string option) =>
        ShardSet.Beside(found) is [var stray]
            ? $"The others are a whole checkpoint without {Quoted.Of(stray)}: take it out of the folder, or, where it alone counts, say "
                + $"{option} {Word(stray)}."
        : found.Select(file => Path.GetFileName(file)).FirstOrDefault(name => !ShardSet.IsPart(name)) is { } whole
            ? $"Say which counts: {option} {Word(whole)}, or take the others out of the folder."
        : "Take what does not belong to the checkpoint out of the folder.";

    /// <summary>A name as a shell takes it for one word.</summary>
    private static string Word(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-') ? name
            : $"'{name.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static InputException Ambiguous(
        string path, ImmutableArray<string> found, string option, params IReadOnlyList<string> faults)
    {
        // Of files that hold parts of tensors none counts: that is the cause to name.
        if (found.FirstOrDefault(file => Path.GetFileName(file).StartsWith("shard-", StringComparison.Ordinal)) is { } part)
        {
            WeightFile.Open(part).Dispose();
        }

        return new(
            $"{path}: nothing says which of its files are the checkpoint. {Found(found)} "
            + WayOut(found, option)
            + string.Concat(faults.Select(fault => $"\n{fault}")));
    }
}
