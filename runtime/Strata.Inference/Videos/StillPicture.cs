namespace Strata.Inference.Videos;

/// <summary>
/// Tells pictures by how their files begin. What may move as well, GIF and PNG, is asked after only where no video was found.
/// </summary>
internal static class StillPicture
{
    private const int Head = 12;

    /// <summary>Whether a file is a picture that is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It can not be read.</exception>
    public static bool Is(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[Head];
            start = start[..file.ReadAtLeast(start, Head, throwOnEndOfStream: false)];
            return start is [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'B', (byte)'M', ..]
                || start.StartsWith("GIF8"u8)
                || (start.StartsWith("RIFF"u8) && start.EndsWith("WEBP"u8));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Unopened(path, exception);
        }
    }
}
