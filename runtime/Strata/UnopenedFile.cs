using Strata.Rules.Words;

namespace Strata;

/// <summary>Words why a file cannot be opened.</summary>
internal static class UnopenedFile
{
    /// <summary>Says it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What the operating system said.</param>
    public static InputException Fault(string path, Exception exception) => new(
        exception is UnauthorizedAccessException && Directory.Exists(path) ? $"{path}: it is a folder; a file is expected."
            : exception is not (FileNotFoundException or DirectoryNotFoundException) ? $"{path}: cannot be opened: {exception.Message}"
            : Link(path) is { } target ? $"{path}: it is a symbolic link to {Quoted.Of(target)}, which is not there. Fetch the file again."
            : $"{path}: there is no such file or folder. Check the path.",
        exception);

    private static string? Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
