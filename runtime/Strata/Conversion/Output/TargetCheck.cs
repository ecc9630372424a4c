using Strata.Conversion.Dialects;

namespace Strata.Conversion.Output;

/// <summary>Whether a target folder may be written to.</summary>
internal static class TargetCheck
{
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

        if (!Directory.Exists(target) || overwrite)
        {
            return;
        }

        var there = dialect.CheckpointNames(Names(target)).Order(StringComparer.Ordinal).ToList();
        if (there.Count > 0)
        {
            throw new InputException(
                $"{target}: holds a checkpoint already ({NameList.Of(there)}). Files of two layouts would mix. "
                + "Name another folder, or pass --overwrite to replace it.");
        }
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
            throw new InputException($"{folder}: cannot be read: {exception.Message}", exception);
        }
    }

    private static string Real(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder : folder;
}
