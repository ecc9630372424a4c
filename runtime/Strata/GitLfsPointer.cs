namespace Strata;

/// <summary>
/// What git leaves in the place of a large file that was not fetched: a few lines of text (git-lfs, docs/spec.md), with the name of the
/// file that they stand for.
/// </summary>
internal static class GitLfsPointer
{
    /// <summary>Bytes by which one is known.</summary>
    public const int PrefixLength = 16;

    /// <summary>Whether bytes are the beginning of one.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("version https://"u8) && bytes.Length >= PrefixLength;

    /// <summary>Says that a file is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its bytes.</param>
    public static InputException Fault(string path, long length) => new(
        $"{path}: it is a Git LFS pointer of {length} bytes, not the file that it stands for, which was not fetched. "
        + "Run `git lfs pull` in its folder, or download the file itself.");
}
