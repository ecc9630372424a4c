namespace Strata.Checkpoints;

/// <summary>Keeps files from taking the place of devices: a complete file is renamed to its place, whatever is there.</summary>
internal static class DevicePath
{
    /// <summary>Refuses a path below <c>/dev</c>; what is in <c>/dev/shm</c> are files.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="InputException">It is one of a device.</exception>
    internal static void Refuse(string path)
    {
        var full = Path.GetFullPath(path);
        if (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
        {
            throw new InputException($"{path}: cannot be written: it is a device, which a file would replace. Name a file.");
        }
    }
}
