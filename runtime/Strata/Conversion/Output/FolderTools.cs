namespace Strata.Conversion.Output;

/// <summary>What the framework does not do with folders.</summary>
internal static class FolderTools
{
    /// <summary>Deletes a file, a folder with all that is in it, or a symbolic link but not what it leads to.</summary>
    /// <param name="entry">What to delete.</param>
    public static void Delete(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } folder)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }

    /// <summary>Deletes a folder, unless others have put something in it: then it is theirs.</summary>
    /// <param name="folder">The folder.</param>
    public static void DeleteIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // It is not empty.
        }
    }

    /// <summary>The uppermost folder that would have to be made for a folder to be there.</summary>
    /// <param name="folder">The folder, as an absolute path.</param>
    /// <returns>The folder to be made first; null where all are there.</returns>
    public static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var current = folder; current is not null && !Directory.Exists(current); current = Path.GetDirectoryName(current))
        {
            missing = current;
        }

        return missing;
    }
}
