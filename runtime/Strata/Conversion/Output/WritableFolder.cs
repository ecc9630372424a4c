using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Conversion.Output;

/// <summary>Whether a folder could be made or written to, without a try: a dry run writes nothing.</summary>
internal static class WritableFolder
{
    // unistd.h and errno.h of POSIX systems.
    private const int MayWriteAndEnter = 3;
    private const int NotPermitted = 1;
    private const int Forbidden = 13;

    /// <summary>Refuses a target where nothing can be written.</summary>
    /// <param name="target">The target folder, which need not be there.</param>
    /// <exception cref="InputException">Nothing can.</exception>
    public static void Foresee(string target)
    {
        var folder = Nearest(target);
        if (Refusal(folder) is { } refusal)
        {
            throw new InputException(
                $"{target}: cannot be written to: {FileFault.Reason(refusal, "Name a folder that you may write to.")}", refusal);
        }
    }

    /// <summary>The folder itself, or the innermost around it that is there.</summary>
    /// <param name="target">The target folder.</param>
    public static string Nearest(string target)
    {
        var folder = TargetCheck.Absolute(target);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } outer)
        {
            folder = outer;
        }

        return folder;
    }

    private static Exception? Refusal(string folder)
    {
        // A disk of no size is the system's view of itself.
        if (new DriveInfo(folder).TotalSize == 0)
        {
            return new DirectoryNotFoundException();
        }

        // Windows tells by lists of rights what only a try evaluates.
        if (OperatingSystem.IsWindows() || Access([.. Encoding.UTF8.GetBytes(folder), 0], MayWriteAndEnter) == 0)
        {
            return null;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is NotPermitted or Forbidden ? new UnauthorizedAccessException() : new IOException(null, error);
    }

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);
}
