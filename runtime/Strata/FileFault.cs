using Strata.Rules.Words;

namespace Strata;

/// <summary>Words what a file system refuses: the file, why, and a way out. What the platform says of it has none.</summary>
public static class FileFault
{
    /// <summary>Whether an exception is a file system's refusal.</summary>
    /// <param name="exception">The exception.</param>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>A file can not be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What the file system said.</param>
    /// <param name="remedy">What to do where there is no such file, as a sentence; null where the path must be wrong.</param>
    public static InputException Unopened(string path, Exception exception, string? remedy = null) => new(
        exception is UnauthorizedAccessException && Directory.Exists(path) ? $"{path}: it is a folder; a file is expected."
            : exception is not (FileNotFoundException or DirectoryNotFoundException)
                ? $"{path}: cannot be opened: {Reason(exception, "Check the disk that it lies on, or fetch the file again.")}"
            : Link(path) is { } target ? $"{path}: it is a symbolic link to {Quoted.Of(target)}, which is not there. Fetch the file again."
            : $"{path}: there is no such file{(remedy is null ? " or folder. Check the path." : $". {remedy}")}",
        exception);

    /// <summary>What is in a folder can not be listed.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="exception">What the file system said.</param>
    public static InputException Unlisted(string path, Exception exception) => new(
        $"{path}: cannot be read: {(exception is DirectoryNotFoundException ? "there is no such folder. Check the path."
            : Reason(exception, "Check the disk that it lies on."))}",
        exception);

    /// <summary>A file can not be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What the file system said.</param>
    public static InputException Unwritten(string path, Exception exception)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return new(
            $"{path}: cannot be written: {(Directory.Exists(path) ? "it is a folder. Name a file."
                : folder is not null && !Directory.Exists(folder) ? $"there is no folder {folder}. Make it first, or name another place."
                : Reason(exception, "Name another place."))}",
            exception);
    }

    /// <summary>What to say of a refusal of which nobody knows what was asked for.</summary>
    /// <param name="exception">What the file system said.</param>
    public static string Message(Exception exception) => SystemFault.IsFull(exception)
        ? "what was to be written is not whole: the disk is full, or can hold no more files (df -h, df -i). Make room there, or write to "
            + "another place."
        : $"{OneLine(exception)} Check that the path is there, that you may use it, and that the disk is not full.";

    /// <summary>Why, and what to do about it.</summary>
    /// <param name="exception">What the file system said.</param>
    /// <param name="remedy">What to do where it is not told by the reason, as a sentence.</param>
    internal static string Reason(Exception exception, string remedy) => exception switch
    {
        UnauthorizedAccessException => "its permissions do not let you. Change them, or name another place.",
        PathTooLongException => "its path is too long. Name a shorter one.",
        _ => $"{SystemFault.Words(exception) ?? OneLine(exception)} {remedy}",
    };

    private static string OneLine(Exception exception)
    {
        var text = Quoted.Plain(exception.Message.Trim());
        return text.EndsWith('.') ? text : text + ".";
    }

    private static string? Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (Is(exception) || exception is ArgumentException)
        {
            return null;
        }
    }
}
