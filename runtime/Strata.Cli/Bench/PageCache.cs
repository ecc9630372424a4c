using System.Diagnostics;

namespace Strata.Cli.Bench;

/// <summary>What the operating system keeps of the disk in memory.</summary>
public static class PageCache
{
    private const string DropCaches = "/proc/sys/vm/drop_caches";

    /// <summary>Waits until everything is on the disk.</summary>
    public static void Sync()
    {
        using var process = Process.Start("sync");
        process.WaitForExit();
    }

    /// <summary>Forgets everything, so that what follows reads from the disk.</summary>
    /// <returns>Whether this process may ask for that.</returns>
    public static bool TryDrop()
    {
        Sync();
        try
        {
            File.WriteAllText(DropCaches, "3");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
