namespace Strata;

/// <summary>Words for what an operating system refuses; the platform's own name paths that nobody has given.</summary>
internal static class SystemFault
{
    // The numbers of POSIX systems (errno.h), which exceptions carry there.
    private const int InputOutput = 5;
    private const int Again = 11;
    private const int Busy = 16;
    private const int NotFolder = 20;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int Loop = 40;
    private const int Quota = 122;

    /// <summary>What was refused, as a sentence; null for what is none of these.</summary>
    /// <param name="exception">What the platform threw.</param>
    public static string? Words(Exception exception) => exception is FileNotFoundException or DirectoryNotFoundException
        ? "nothing can be made there: a part of its path is no folder, or is the system's own."
        : IsFull(exception) ? "the disk is full, or can hold no more files (df -h, df -i)."
        : OperatingSystem.IsWindows() ? null : exception.HResult switch
        {
            ReadOnly => "the disk can only be read.",
            NotFolder => "a part of its path is a file.",
            Loop => "its symbolic links lead in a circle.",
            Again or Busy => "another program uses it.",
            InputOutput => "the disk reports an error.",
            _ => null,
        };

    /// <summary>
    /// Whether a disk has no room. Where room is reserved before anything is written, the platform says so with words alone.
    /// </summary>
    /// <param name="exception">What the platform threw.</param>
    public static bool IsFull(Exception exception) => exception is IOException
        && ((!OperatingSystem.IsWindows() && exception.HResult is (NoSpace or Quota))
            || exception.Message.EndsWith("because the disk was full.", StringComparison.Ordinal));
}
