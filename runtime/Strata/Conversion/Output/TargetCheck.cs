using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Rules.Words;

namespace Strata.Conversion.Output;

/// <summary>Whether a target folder may be written to.</summary>
internal static class TargetCheck
{
    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Makes a path absolute, without a separator at its end.</summary>
    /// <param name="path">The path.</param>
    public static string Absolute(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>Refuses a target that is no folder, is the source, or holds a checkpoint that was not to be replaced.</summary>
    /// <param name="target">The target folder, as an absolute path.</param>
    /// <param name="sources">Folders that are read, as absolute paths.</param>
    /// <param name="dialect">What will be written.</param>
    /// <param name="overwrite">Whether what is there may be replaced.</param>
    /// <exception cref="InputException">The target can not be used.</exception>
    public static void Require(string target, IEnumerable<string> sources, IDialectTarget dialect, bool overwrite)
    {
        if (Path.GetDirectoryName(target) is null)
        {
            throw new InputException($"{target}: is the root of a disk. Name a folder on it.");
        }

        if (File.Exists(target) || (new FileInfo(target).LinkTarget is { } link && !Directory.Exists(target) && link.Length > 0))
        {
            throw new InputException($"{target}: is a file, or a symbolic link to nothing. Name a folder.");
        }

        if (sources.Any(source => Real(source) == Real(target)))
        {
            throw new InputException($"{target}: is the folder that is read. Name another one to write to.");
        }

        if (sources.FirstOrDefault(source => ModelFolder.IsMindSpeed(source)
            && Real(target).StartsWith(Real(source) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) is { } tree)
        {
            throw new InputException(
                $"{target}: lies in {tree}, the tree that is read, where it would be taken for a part of it. Name a folder outside.");
        }

        if (!Directory.Exists(target))
        {
            return;
        }

        var names = Names(target);
        if (Older(dialect, target, names).Strays is { Count: > 0 } strays)
        {
            throw new InputException(
                $"{target}: holds {NameList.Of(strays)}, which {(strays.Count == 1 ? "is" : "are")} no part of a checkpoint that "
                + "--overwrite would replace, and can not stay beside what is written. Move it away, or name another folder.");
        }

        var there = dialect.CheckpointNames(names).Order(StringComparer.Ordinal).ToList();
        if (there.Count > 0 && !overwrite)
        {
            throw new InputException(
                $"{target}: holds a checkpoint already ({NameList.Of(there)}). Files of two layouts would mix. "
                + "Name another folder, or pass --overwrite to replace it.");
        }
    }

    /// <summary>Says exactly what becomes of what is in a target.</summary>
    /// <param name="target">The target folder, as an absolute path.</param>
    /// <param name="dialect">What will be written.</param>
    /// <param name="entries">The top-level files and folders that are written.</param>
    /// <returns>A sentence; null where nothing is replaced or deleted.</returns>
    public static string? Replaced(string target, IDialectTarget dialect, IReadOnlyList<string> entries)
    {
        if (!Directory.Exists(target))
        {
            return null;
        }

        var names = Names(target);
        var replaced = entries.Intersect(names, StringComparer.Ordinal).ToList();
        var deleted = Older(dialect, target, names).Stale.Except(entries, StringComparer.Ordinal).ToList();
        string[] said =
        [
            .. replaced.Count == 0 ? [] : new[] { $"replaced: {All(replaced)}" },
            .. deleted.Count == 0 ? [] : new[] { $"deleted: {All(deleted)}" },
        ];
        return said.Length == 0 ? null : $"Of what is in {target}: {string.Join("; ", said)}. All else stays.";

        string All(IEnumerable<string> entries) => string.Join(
            ", ",
            entries.Select(name => Quoted.Of(name)
                + (Inside(Path.Combine(target, name)) is { Count: > 0 } inside ? $" with all that is in it ({NameList.Of(inside)})" : "")));
    }

    /// <summary>The names of what is in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">It can not be read.</exception>
    public static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))
                    .Where(name => name != OutputDirectory.StageName),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(folder, exception);
        }
    }

    /// <summary>What goes with a folder; of a link to one only the link does.</summary>
    private static IReadOnlyCollection<string> Inside(string folder)
    {
        try
        {
            return !Directory.Exists(folder) || new DirectoryInfo(folder).LinkTarget is not null ? []
                :
                [
                    .. Directory.EnumerateFiles(folder, "*", Everything).Select(file => Path.GetRelativePath(folder, file))
                        .Order(StringComparer.Ordinal),
                ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(folder, exception);
        }
    }

    private static OlderContent Older(IDialectTarget dialect, string target, IReadOnlyList<string> names)
    {
        try
        {
            return dialect.Older(target, names);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(target, exception);
        }
    }

    private static string Real(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder : folder;
}
