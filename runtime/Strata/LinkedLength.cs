using Strata.Rules.Words;

namespace Strata;

/// <summary>
/// The length of what can be read from a file: of a symbolic link its target's, as caches of models have one for each file, not the length
/// of the link's own text, which <see cref="FileInfo.Length"/> is.
/// </summary>
internal static class LinkedLength
{
    /// <summary>Looks for a file.</summary>
    /// <param name="path">The file, or a link to one.</param>
    /// <returns>Its length; null where there is none, or something that is no file.</returns>
    /// <exception cref="InputException">It is a link to nothing, or cannot be followed.</exception>
    public static long? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not { } target)
            {
                return file.Exists ? file.Length : null;
            }

            return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } linked ? linked.Length
                : Directory.Exists(path) ? null
                : throw new InputException(
                    $"{path}: it is a symbolic link to {Quoted.Of(target)}, which is not there. Fetch the file again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unopened(path, exception);
        }
    }
}
