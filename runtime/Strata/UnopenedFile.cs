using Strata.Rules.Words;

namespace Strata;

/// <summary>Words why a file cannot be opened.</summary>
internal static class UnopenedFile
{
    /// <summary>Says it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What the operating system said.</param>
    public static InputException Fault(string path, Exception exception) => new(
        exception is FileNotFoundException or DirectoryNotFoundException && Link(path) is { } target
            ? $"{path}: it is a symbolic link to {Quoted.Of(target)}, which is not there. Fetch the file again."
            : $"{path}: cannot be opened: {exception.Message}",
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
