namespace Strata.Conversion.Output;

/// <summary>
/// The permissions that MindSpeed-MM's converters leave: folders 0750, files 0640. A folder that was there before keeps its own.
/// </summary>
internal static class OutputModes
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>Sets them for a folder, and for entries in it with all that is in these.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="entries">Names in it.</param>
    public static void Set(string root, IEnumerable<string> entries)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in entries.Select(entry => Path.Combine(root, entry)))
        {
            if (!Directory.Exists(path))
            {
                File.SetUnixFileMode(path, FileMode);
                continue;
            }

            var folder = new DirectoryInfo(path);
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.UnixFileMode = FileMode;
            }

            foreach (var inner in folder.EnumerateDirectories("*", SearchOption.AllDirectories).Append(folder))
            {
                inner.UnixFileMode = FolderMode;
            }
        }

        new DirectoryInfo(root).UnixFileMode = FolderMode;
    }
}
