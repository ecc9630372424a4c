namespace Strata.Training.Data.Media;

/// <summary>Where a path leads when every link on it is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Follows the links, those of folders on the way too.</summary>
    /// <param name="path">A path; what is not there is taken as it is written.</param>
    /// <exception cref="InputException">There are more links than a system follows.</exception>
    public static string Of(string path)
    {
        var open = new Stack<string>(Parts(Path.GetFullPath(path)));
        var at = Path.GetPathRoot(Path.GetFullPath(path))!;
        for (var links = 0; open.TryPop(out var part);)
        {
            var next = part == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, part);
            if (part is ".." || Link(next) is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new InputException($"{path}: more than {MostLinks} symbolic links stand on this path. Name the file without them.");
            }

            at = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : at;
            foreach (var more in Parts(target))
            {
                open.Push(more);
            }
        }

        return at;
    }

    /// <summary>The parts of a path, the last first.</summary>
    private static IEnumerable<string> Parts(string path) => path[Path.GetPathRoot(path)!.Length..]
        .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".")
        .Reverse();

    private static string? Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Unopened(path, fault);
        }
    }
}
