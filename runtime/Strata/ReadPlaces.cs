using Strata.Rules.Words;

namespace Strata;

/// <summary>What a command reads, which nothing that it writes beside its result may replace: a list, a trace, a picture.</summary>
public static class ReadPlaces
{
    /// <summary>Refuses a file to write that is read, or that is there already in a folder that is read.</summary>
    /// <param name="target">The file to write.</param>
    /// <param name="option">The option that names it.</param>
    /// <param name="read">Files and folders that are read; null for none.</param>
    /// <exception cref="InputException">It would be replaced.</exception>
    public static void Refuse(string target, string option, params IEnumerable<string?> read)
    {
        if (!Path.Exists(target))
        {
            return;
        }

        var file = Real(target);
        if (read.FirstOrDefault(place => place is not null && IsIn(file, place)) is { } source)
        {
            var where = Directory.Exists(source) ? $"there already, in {Quoted.Plain(source)}, which is " : "";
            throw new InputException($"{target}: is {where}read here; {option} would replace it. Name another file.");
        }
    }

    private static bool IsIn(string file, string place) => Path.Exists(place)
        && Path.TrimEndingDirectorySeparator(Real(place)) is var real
        && (file == real || file.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>A path with links followed: of the file, and of the folder that it lies in.</summary>
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        FileSystemInfo entry = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        var real = entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        return Path.GetDirectoryName(real) is { } folder
            && new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true) is { } outer
            ? Path.Combine(outer.FullName, Path.GetFileName(real))
            : real;
    }
}
